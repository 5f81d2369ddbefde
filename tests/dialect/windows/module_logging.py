# logging: levels, names, handlers, formats.
# Sources: the documentation of logging; the same program under CPython 3.11, whose output module_logging.out is.
import io
import logging
import sys

logging.warning("before %s", "basicConfig")
out = io.StringIO()
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format="%(levelname)-8s %(name)s %(funcName)s %(message)s", force=True)
logging.debug("debug %d", 1)
logging.info("info")
logger = logging.getLogger("lesson.part")
print(logger, logging.getLogger("lesson.part") is logger, logger.parent, logging.root, logging.getLogger() is logging.root)
parent = logging.getLogger("lesson")
print(logger.parent is parent, parent.getChild("part") is logger)
parent.setLevel("WARNING")
logger.info("unseen")
logger.warning("named %(what)s", {"what": "dictionary"})
print(logger.getEffectiveLevel(), logger.isEnabledFor(logging.INFO), logging.getLevelName(40), logging.getLevelName("INFO"), logging.getLevelName(35))


def work():
    logger.error("in a function")
    try:
        1 / 0
    except ZeroDivisionError:
        logger.exception("failed")


work()
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("{levelname}|{message}|{lineno}", style="{"))
handler.setLevel(logging.ERROR)
logger.addHandler(handler)
logger.propagate = False
logger.warning("too low")
logger.error("kept")
logger.log(50, "critical %s", [1])
print(out.getvalue())


class OnlyShort(logging.Filter):
    def filter(self, record):
        return len(record.getMessage()) < 5


handler.addFilter(OnlyShort())
logger.error("long message")
logger.error("ok")
print(out.getvalue().splitlines()[-1])
logging.disable(logging.CRITICAL)
logger.critical("nobody hears")
logging.disable(logging.NOTSET)
adapter = logging.LoggerAdapter(logging.getLogger("adapted"), {"who": "me"})
logging.root.handlers[0].setFormatter(logging.Formatter("%(who)s: %(message)s"))
adapter.info("hello")
record = logging.makeLogRecord({"msg": "a %s", "args": ("b",), "levelname": "X"})
print(record.getMessage(), record.levelname, logging.Formatter("%(message)s").format(record))
for bad in (lambda: logger.setLevel("LOUD"), lambda: logger.log("x", "y"), lambda: logging.getLogger(3), lambda: logging.Formatter(style="?"),
            lambda: logging.basicConfig(force=True, nothing=1)):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
logging.addLevelName(25, "NOTE")
print(logging.getLevelName(25), logging.getLevelName("NOTE"), handler)
