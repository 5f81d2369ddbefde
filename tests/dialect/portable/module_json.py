# json: values as text and back, errors with their places.
import io
import json

values = [None, True, False, 0, -12345678901234567890, 1.5, 1e100, -0.0, "", 'quote " back \\ slash / line\n tab\t bell\x07',
          "caf\u00e9 \U0001f600", [], {}, [1, [2, [3]]], {"b": 1, "a": [True, None]}, {1: "x", None: "y", False: "z", 1.5: 0}, (1, 2)]
for value in values:
    text = json.dumps(value)
    print(text, json.loads(text) == value)
print(json.dumps({"b": [1, {"c": 2}], "a": {}, "d": []}, indent=2, sort_keys=True))
print(json.dumps([1, 2], indent="\t"), json.dumps({"a": 1}, separators=(",", ":")), json.dumps("\u00e9\U0001f600", ensure_ascii=False))
print(json.dumps(float("inf")), json.dumps([float("nan")]), json.loads("[NaN, Infinity, -Infinity]"))
print(json.loads(' { "a" : [ 1 , 2.50 , -3e2 ] , "b" : "\\u00e9\\ud83d\\ude00\\n" } '), json.loads(b'"x"'))
print(json.loads('{"a": 1, "a": 2}'), json.loads("[1.5]", parse_float=str), json.loads("[1]", parse_int=lambda s: s * 2))
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d)), json.loads('{"a": 1}', object_pairs_hook=list))


class Point:
    x, y = 1, 2


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex if False else Point):
            return [o.x, o.y]
        return super().default(o)


print(json.dumps({"p": Point()}, cls=Encoder), json.dumps(Point(), default=lambda o: "point"))
for text in ("", "{", "[1,]", "[1 2]", '{"a" 1}', '{"a":}', "{a: 1}", '"abc', '"\\x"', '"\\u12"', "nul", "[1] 2", '"a\nb"', '{"a": 1,}', "01"):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(error.lineno, error.colno, error.pos, isinstance(error, ValueError))
loop = []
loop.append(loop)
for bad in (lambda: json.dumps(Point()), lambda: json.dumps({(1,): 2}), lambda: json.dumps(loop), lambda: json.loads(3),
            lambda: json.dumps({1, 2})):
    try:
        print(bad())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(json.dumps({(1,): 2, "a": 1}, skipkeys=True))
file = io.StringIO()
json.dump({"a": [1]}, file, indent=1)
file.seek(0)
print(file.getvalue(), json.load(file))
