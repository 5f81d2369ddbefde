# gc: objects go when the last reference does; rings of them go at the end of the run, so there is nothing to collect.

DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38
garbage = []
callbacks = []
__lacking__ = ("get_objects", "get_referrers", "get_referents", "get_stats", "is_tracked", "is_finalized")

_state = {"enabled": True, "threshold": (700, 10, 10), "debug": 0}


def collect(generation=2):
    return 0


def enable():
    _state["enabled"] = True


def disable():
    _state["enabled"] = False


def isenabled():
    return _state["enabled"]


def get_count():
    return 0, 0, 0


def get_threshold():
    return _state["threshold"]


def set_threshold(threshold0, threshold1=10, threshold2=10):
    _state["threshold"] = threshold0, threshold1, threshold2


def get_debug():
    return _state["debug"]


def set_debug(flags):
    _state["debug"] = flags


def freeze():
    pass


def unfreeze():
    pass


def get_freeze_count():
    return 0
