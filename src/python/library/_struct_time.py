# time.struct_time, which time makes and datetime too.
from _struct_sequence import make

struct_time = make("time.struct_time", ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"),
                   more=("tm_zone", "tm_gmtoff"))
