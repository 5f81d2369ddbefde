# types: names of the types that the language uses itself, and a namespace to put attributes on.
from _traceback_lines import FrameType, TracebackType


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return "%s(%s)" % (name, ", ".join("%s=%r" % item for item in self.__dict__.items()))

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented


def _function():
    yield


class _Class:
    def method(self):
        pass


FunctionType = LambdaType = type(_function)
GeneratorType = type(_function())
CodeType = type(_function.__code__)
MethodType = type(_Class().method)
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
GenericAlias = type(list[int])
UnionType = type(int | str)
import sys as _sys
ModuleType = type(_sys)
__lacking__ = ("MappingProxyType", "CoroutineType", "AsyncGeneratorType", "CellType", "WrapperDescriptorType",
               "MethodWrapperType", "MethodDescriptorType", "ClassMethodDescriptorType", "GetSetDescriptorType",
               "MemberDescriptorType", "DynamicClassAttribute", "new_class", "prepare_class", "resolve_bases", "coroutine",
               "get_original_bases")
