# Sets of numbers and tuples print in CPython's order, which follows from its hash table.
print({3, 1, 2}, {10, 20, 30, 5}, set(range(20, 0, -3)), {100, 7, 33, 64, 8}, {-1, -2, 0, 5}, {True, 0, 2}, {1.5, 0.25, 2.0, 1e10}, {(1, 2), (0, 1), (2, 0)})
s = set()
for i in (64, 3, 128, 7, 9, 1, 500, 77, 32, 31):
    s.add(i)
    print(s)
for i in (3, 128, 1):
    s.discard(i)
s |= {4, 5, 6}
print(s, s - {7}, s & {4, 5, 6, 64}, s ^ {4, 1000}, s | {3}, {1, 9, 17} | {2, 10, 18}, frozenset([9, 8, 1]), set("a"), {x * 7 % 23 for x in range(10)})
print(s.copy(), set(s), s.pop(), s, sorted(s), {1, 2} <= {1, 2, 3}, {1, 2} == {2, 1}, len(s))
s.intersection_update({4, 5, 6, 500})
print(s)
s.symmetric_difference_update([5, 9])
s.difference_update([4])
print(s, {2 ** 40, 1, 2 ** 61, 2 ** 61 - 1}, set(range(100)) - set(range(5, 97)), {None} == {None}, hash((1, 2, 3)), hash(()), hash((1.5, -1)), hash(2 ** 61 - 1), hash(-1), hash(1e300), hash(0.5))
