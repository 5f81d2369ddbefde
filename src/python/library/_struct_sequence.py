# make(): the types of os.stat_result, time.struct_time and their like: tuples whose items have names, perhaps with further
# attributes that are no items.


def make(name, fields, more=(), unnamed=0):
    # The last `unnamed` fields are items without an attribute of their own: one of `more` has that name.
    module, short = name.rsplit(".", 1)
    count, most = len(fields), len(fields) + len(more)

    def new(cls, sequence, dict=None):
        try:
            values = tuple(sequence)
        except TypeError:
            raise TypeError("constructor requires a sequence") from None
        if not more and len(values) != count:
            raise TypeError("%s() takes a %d-sequence (%d-sequence given)" % (name, count, len(values)))
        if len(values) < count:
            raise TypeError("%s() takes an at least %d-sequence (%d-sequence given)" % (name, count, len(values)))
        if len(values) > most:
            raise TypeError("%s() takes an at most %d-sequence (%d-sequence given)" % (name, most, len(values)))
        self = tuple.__new__(cls, values[:count])
        given = {} if dict is None else dict
        for index, attribute in enumerate(more):
            if count + index < len(values):
                value = values[count + index]
            elif attribute in given:
                value = given[attribute]
            else:
                value = values[fields.index(attribute)] if attribute in fields else None
            self.__dict__[attribute] = value
        return self

    def show(self):
        return "%s(%s)" % (name, ", ".join(["%s=%r" % pair for pair in zip(fields, self)]))

    body = {"__module__": module, "__new__": new, "__repr__": show, "n_fields": most, "n_sequence_fields": count,
            "n_unnamed_fields": unnamed, "__match_args__": tuple(fields[:count - unnamed])}
    for index in range(count - unnamed):
        body[fields[index]] = property(lambda self, index=index: self[index])
    return type(short, (tuple,), body)
