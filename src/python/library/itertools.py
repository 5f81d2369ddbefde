# itertools, in our own words: most are generators, those whose repr people print are classes.


class count:
    def __init__(self, start=0, step=1):
        self._value = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._value
        self._value = value + self._step
        return value

    def __repr__(self):
        if type(self._step) is int and self._step == 1:
            return "count(%r)" % (self._value,)
        return "count(%r, %r)" % (self._value, self._step)


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._times = None if times is None else max(0, times)

    def __iter__(self):
        return self

    def __next__(self):
        if self._times is not None:
            if self._times == 0:
                raise StopIteration
            self._times -= 1
        return self._object

    def __repr__(self):
        if self._times is None:
            return "repeat(%r)" % (self._object,)
        return "repeat(%r, %d)" % (self._object, self._times)


def cycle(iterable):
    kept = []
    for item in iterable:
        kept.append(item)
        yield item
    while kept:
        yield from kept


def chain(*iterables):
    for iterable in iterables:
        yield from iterable


def _chain_from_iterable(iterable):
    for each in iterable:
        yield from each


chain.from_iterable = _chain_from_iterable


def accumulate(iterable, func=None, *, initial=None):
    items = iter(iterable)
    total = initial
    if initial is None:
        for total in items:
            break
        else:
            return
    yield total
    for item in items:
        total = total + item if func is None else func(total, item)
        yield total


def batched(iterable, n):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batched(iter(iterable), n)


def _batched(items, n):
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def dropwhile(predicate, iterable):
    items = iter(iterable)
    for item in items:
        if not predicate(item):
            yield item
            break
    yield from items


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            break
        yield item


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def starmap(function, iterable):
    for arguments in iterable:
        yield function(*arguments)


def pairwise(iterable):
    items = iter(iterable)
    for first in items:
        break
    else:
        return
    for second in items:
        yield first, second
        first = second


def islice(iterable, *bounds):
    if not 1 <= len(bounds) <= 3:
        raise TypeError("islice expected at least 2 arguments, got %d" % (len(bounds) + 1))
    start, stop, step = (0, bounds[0], 1) if len(bounds) == 1 else (bounds + (None,))[:3]
    start = 0 if start is None else start
    step = 1 if step is None else step
    if stop is not None and (not isinstance(stop, int) or stop < 0):
        if len(bounds) == 1:
            raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if not isinstance(start, int) or start < 0:
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if not isinstance(step, int) or step < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), start, stop, step)


def _islice(items, start, stop, step):
    place = 0
    wanted = start
    while stop is None or place < stop:
        try:
            item = next(items)
        except StopIteration:
            return
        if place == wanted:
            yield item
            wanted += step
            if stop is not None and wanted >= stop:
                # What lies before the stop is consumed, as CPython does.
                place += 1
                break
        place += 1
    while stop is not None and place < stop:
        try:
            next(items)
        except StopIteration:
            return
        place += 1


def zip_longest(*iterables, fillvalue=None):
    return _zip_longest([iter(each) for each in iterables], fillvalue)


def _zip_longest(iterators, fillvalue):
    ended = object()
    while iterators:
        row = [ended if each is None else next(each, ended) for each in iterators]
        iterators = [None if value is ended else each for each, value in zip(iterators, row)]
        if all(each is None for each in iterators):
            return
        yield tuple(fillvalue if value is ended else value for value in row)


class groupby:
    def __init__(self, iterable, key=None):
        self._items = iter(iterable)
        self._key = key
        self._ahead = []
        self._turn = 0
        self._current = None
        self._started = False

    def __iter__(self):
        return self

    def _fetch(self):
        if not self._ahead:
            item = next(self._items)
            self._ahead.append((item if self._key is None else self._key(item), item))
        return self._ahead[0]

    def __next__(self):
        self._turn += 1
        while self._started and self._fetch()[0] == self._current:
            self._ahead.pop()
        self._current = self._fetch()[0]
        self._started = True
        return self._current, self._group(self._turn)

    def _group(self, turn):
        while turn == self._turn:
            try:
                key, item = self._fetch()
            except StopIteration:
                return
            if key != self._current:
                return
            self._ahead.pop()
            yield item


def tee(iterable, n=2):
    items = iter(iterable)
    queues = [[] for _ in range(n)]

    def reader(mine):
        while True:
            if not mine:
                try:
                    item = next(items)
                except StopIteration:
                    return
                for queue in queues:
                    queue.append(item)
            yield mine.pop(0)
    return tuple(reader(queue) for queue in queues)


def product(*iterables, repeat=1):
    return _product([tuple(pool) for pool in iterables] * repeat)


def _product(pools):
    places = [0] * len(pools)
    if not all(pools):
        return
    while True:
        yield tuple(pool[at] for pool, at in zip(pools, places))
        for i in reversed(range(len(pools))):
            places[i] += 1
            if places[i] < len(pools[i]):
                break
            places[i] = 0
        else:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    return _permutations(pool, len(pool) if r is None else r, ())


def _permutations(pool, r, used):
    if len(used) == r:
        yield tuple(pool[i] for i in used)
        return
    for i in range(len(pool)):
        if i not in used:
            yield from _permutations(pool, r, used + (i,))


def combinations(iterable, r):
    return _combinations(tuple(iterable), r, 0, (), 1)


def combinations_with_replacement(iterable, r):
    return _combinations(tuple(iterable), r, 0, (), 0)


def _combinations(pool, r, first, chosen, advance):
    if len(chosen) == r:
        yield chosen
        return
    for i in range(first, len(pool)):
        yield from _combinations(pool, r, i + advance, chosen + (pool[i],), advance)
