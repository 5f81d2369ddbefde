# copy, in our own words.


class Error(Exception):
    pass


error = Error
_ATOMS = (type(None), int, float, bool, str, bytes, type, range, type(Ellipsis), type(NotImplemented),
          type(len), type(lambda: None), property)


def _blank(x):
    return object.__new__(type(x))


def copy(x):
    method = getattr(type(x), "__copy__", None)
    if method is not None:
        return method(x)
    if type(x) in (list, dict, set, bytearray):
        return x.copy()
    if type(x) in _ATOMS or isinstance(x, (type, tuple, frozenset, str, bytes, int, float)):
        return x
    return _filled(_blank(x), x, lambda value: value)


def _filled(made, x, each):
    # The parts of a class derived from a builtin, then the attributes.
    if isinstance(x, list):
        made.extend(each(item) for item in x)
    elif isinstance(x, dict):
        for key, value in x.items():
            made[each(key)] = each(value)
    elif isinstance(x, set):
        made.update(each(item) for item in x)
    made.__dict__.update({name: each(value) for name, value in x.__dict__.items()})
    return made


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    known = memo.get(id(x), memo)
    if known is not memo:
        return known
    method = getattr(type(x), "__deepcopy__", None)
    if method is not None:
        made = method(x, memo)
    elif type(x) is list:
        made = memo[id(x)] = []
        for item in x:
            made.append(deepcopy(item, memo))
    elif type(x) is dict:
        made = memo[id(x)] = {}
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
    elif type(x) in (tuple, set, frozenset):
        items = [deepcopy(item, memo) for item in x]
        same = type(x) is tuple and all(new is old for new, old in zip(items, x))
        made = x if same else type(x)(items)
    elif type(x) is bytearray:
        made = x.copy()
    elif type(x) in _ATOMS or isinstance(x, (type, tuple, frozenset, str, bytes, int, float)):
        return x
    else:
        made = memo[id(x)] = _blank(x)
        _filled(made, x, lambda value: deepcopy(value, memo))
    memo[id(x)] = made
    # Keeps x alive, so that its id is not given to something else meanwhile.
    memo.setdefault(id(memo), []).append(x)
    return made
