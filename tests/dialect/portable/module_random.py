# random: seeded, so that every draw is CPython's.
import random
random.seed(42); print(random.random(), random.randint(1,100), random.choice("abc"), random.sample(range(100),5), random.uniform(1,2), random.getrandbits(70))
random.seed("hello"); print(random.random(), random.gauss(0,1), random.gauss(0,1), random.normalvariate(), random.triangular(), random.expovariate(2))
random.seed(b"x" * 200); x=list(range(10)); random.shuffle(x); print(x, random.choices("abc", k=5), random.choices([1,2,3],weights=[1,2,3],k=4), random.sample(range(10**6), 8), random.randrange(0,100,7), random.randbytes(5))
random.seed(1.5); print(random.random()); random.seed(-7); print(random.random()); random.seed(2**100); print(random.random())
r=random.Random(3); s=r.getstate(); a=r.random(); r.setstate(s); print(a==r.random(), r.sample([1,2,3],2,counts=[3,4,5]), r.lognormvariate(0,1))
for f in (lambda: random.choice([]), lambda: random.sample([1],2), lambda: random.randrange(0), lambda: random.sample({1},1), lambda: random.seed([])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
