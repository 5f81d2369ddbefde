// The compiler's expressions.
#include "base/overloaded.h"
#include "python/bytes.h"
#include "python/compiler_state.h"
#include "python/complex.h"
#include "python/float.h"
#include "python/integer.h"
#include "python/object.h"
#include "python/tuple.h"

#include <algorithm>

namespace companion::python {
namespace {

using namespace script;  // the tree's node names

BinaryOperator operator_of(BinaryOperation operation) {
  return static_cast<BinaryOperator>(operation);
}
static_assert(static_cast<int>(BinaryOperation::bit_xor) == static_cast<int>(BinaryOperator::bit_xor));

// A number, also with a minus before it; empty for anything else.
Value number_constant(const script::Expression& expression) {
  if (const auto* integer = expression.as<IntegerLiteral>()) {
    return make_integer(big_from_digits(integer->digits, integer->base));
  }
  if (const auto* number = expression.as<FloatLiteral>()) return make_float(number->number);
  return {};
}

}  // namespace

void Compiler::compile(const script::Expression& expression) {
  const At at(*this, expression.span);
  std::visit(
      Overloaded{
          [&](const Name& node) { load(node.id); },
          [&](const Constant& node) {
            switch (node.name) {
              case ConstantName::none:
                emit_constant(Value::none());
                break;
              case ConstantName::true_:
                emit_constant(Value::boolean(true));
                break;
              case ConstantName::false_:
                emit_constant(Value::boolean(false));
                break;
              case ConstantName::ellipsis:
                emit_constant(Value::ellipsis());
                break;
            }
          },
          [&](const IntegerLiteral& node) {
            constexpr std::size_t kMaximumDigits = 4300;
            if (node.base == 10 && node.digits.size() > kMaximumDigits) {
              fail(expression.span,
                   "SyntaxError: Exceeds the limit (4300 digits) for integer string conversion: value has " +
                       std::to_string(node.digits.size()) +
                       " digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                       "hexadecimal for huge integer literals to avoid decimal conversion limits.");
            }
            emit_constant(number_constant(expression));
          },
          [&](const FloatLiteral&) { emit_constant(number_constant(expression)); },
          [&](const ImaginaryLiteral& node) {
            emit_constant(make_complex({0, node.number}));
          },
          [&](const StringLiteral& node) {
            // Short texts are often names; one object for all of them makes comparing quick.
            constexpr std::size_t kShort = 32;
            emit_constant(node.text.size() <= kShort ? Value(interpreter_.intern(node.text))
                                                     : Value(make_string(node.text)));
          },
          [&](const BytesLiteral& node) { emit_constant(make_bytes(node.bytes)); },
          [&](const FormattedString& node) { compile_pieces(node.pieces, expression.span); },
          [&](const Attribute& node) {
            compile(*node.object);
            emit(Operation::load_attribute, name_index(mangle(node.name)));
          },
          [&](const Subscript& node) {
            compile(*node.object);
            compile(*node.index);
            emit(Operation::load_item);
          },
          [&](const Slice& node) { compile_slice(node); },
          [&](const Call& node) { compile_call(expression, node); },
          [&](const Unary& node) {
            if (node.operation == UnaryOperation::logical_not) {
              compile(*node.operand);
              emit(Operation::logical_not);
              return;
            }
            if (node.operation == UnaryOperation::negative) {
              const Value number = number_constant(*node.operand);
              if (const Float* floating = number.as<Float>()) {
                emit_constant(make_float(-floating->number()));
                return;
              }
              if (number) {
                emit_constant(make_integer(negate(to_big(number))));
                return;
              }
            }
            compile(*node.operand);
            emit(Operation::unary, static_cast<std::uint32_t>(node.operation));
          },
          [&](const Binary& node) {
            compile(*node.left);
            compile(*node.right);
            emit(Operation::binary, static_cast<std::uint32_t>(operator_of(node.operation)));
          },
          [&](const Compare& node) { compile_compare(node); },
          [&](const Boolean& node) { compile_boolean(node); },
          [&](const Conditional& node) {
            Label otherwise, end;
            jump_if(*node.condition, false, otherwise);
            const int depth = depth_;
            compile(*node.then);
            emit_jump(Operation::jump, end);
            depth_ = depth;
            bind(otherwise);
            compile(*node.otherwise);
            bind(end);
          },
          [&](const Lambda& node) { compile_lambda(expression, node); },
          [&](const TupleDisplay& node) {
            compile_items(node.items, Operation::build_tuple, expression.span);
          },
          [&](const ListDisplay& node) { compile_items(node.items, Operation::build_list, expression.span); },
          [&](const SetDisplay& node) { compile_items(node.items, Operation::build_set, expression.span); },
          [&](const DictionaryDisplay& node) { compile_dictionary(node); },
          [&](const Comprehension& node) { compile_comprehension(expression, node); },
          [&](const Starred&) { fail(expression.span, "SyntaxError: can't use starred expression here"); },
          [&](const Yield& node) {
            if (node.value != nullptr) {
              compile(*node.value);
            } else {
              emit_constant(Value::none());
            }
            emit(Operation::yield_value);
          },
          [&](const YieldFrom& node) {
            compile(*node.value);
            emit(Operation::get_iterator);
            emit_constant(Value::none());
            emit(Operation::yield_from);
          },
      },
      expression.node);
}

void Compiler::compile_items(const std::vector<ExpressionPointer>& items, Operation build,
                             script::Span span) {
  bool starred = false;
  for (const auto& item : items)
    starred |= item->as<Starred>() != nullptr;
  if (!starred) {
    for (const auto& item : items)
      compile(*item);
    const At at(*this, span);
    emit(build, static_cast<std::uint32_t>(items.size()));
    return;
  }
  const bool set = build == Operation::build_set;
  emit(set ? Operation::build_set : Operation::build_list, 0);
  for (const auto& item : items) {
    const auto* star = item->as<Starred>();
    compile(star != nullptr ? *star->value : *item);
    const At at(*this, item->span);
    if (set) {
      emit(star != nullptr ? Operation::set_update : Operation::set_add, 1);
    } else {
      emit(star != nullptr ? Operation::list_extend : Operation::list_append, 1);
    }
  }
  if (build == Operation::build_tuple) emit(Operation::list_to_tuple);
}

void Compiler::compile_dictionary(const DictionaryDisplay& node) {
  bool spread = false;
  for (const auto& [key, value] : node.items)
    spread |= key == nullptr;
  if (!spread) {
    for (const auto& [key, value] : node.items) {
      compile(*key);
      compile(*value);
    }
    emit(Operation::build_dictionary, static_cast<std::uint32_t>(node.items.size()));
    return;
  }
  emit(Operation::build_dictionary, 0);
  for (const auto& [key, value] : node.items) {
    if (key != nullptr) compile(*key);
    compile(*value);
    emit(key != nullptr ? Operation::dictionary_add : Operation::dictionary_update, 1);
  }
}

void Compiler::compile_call(const script::Expression& expression, const Call& node) {
  CallSite site;
  site.span = expression.span;
  bool spread = false;
  std::vector<Value> keywords;
  for (const Argument& argument : node.arguments) {
    CallArgumentSite place;
    place.span = argument.value->span;
    place.keyword = argument.keyword;
    switch (argument.form) {
      case ArgumentForm::positional:
        place.form = CallArgumentSite::Form::positional;
        break;
      case ArgumentForm::keyword:
        place.form = CallArgumentSite::Form::keyword;
        keywords.emplace_back(interpreter_.intern(argument.keyword));
        break;
      case ArgumentForm::star:
        place.form = CallArgumentSite::Form::star;
        break;
      case ArgumentForm::double_star:
        place.form = CallArgumentSite::Form::double_star;
        break;
    }
    spread |= argument.form == ArgumentForm::star || argument.form == ArgumentForm::double_star;
    site.arguments.push_back(std::move(place));
  }
  const auto* method = node.function->as<Attribute>();
  const bool as_method = method != nullptr && !spread && keywords.empty();
  if (as_method) {
    compile(*method->object);
    const At at(*this, node.function->span);
    emit(Operation::load_method, name_index(mangle(method->name)));
  } else {
    compile(*node.function);
  }
  if (spread) {
    compile_spread_call(node);
  } else {
    for (const Argument& argument : node.arguments)
      compile(*argument.value);
    if (!keywords.empty()) {
      emit_constant(Ref<Tuple>::adopt(new Tuple(interpreter_.heap(), std::move(keywords))));
      emit(Operation::call_keywords, static_cast<std::uint32_t>(node.arguments.size()));
    } else {
      emit(as_method ? Operation::call_method : Operation::call,
           static_cast<std::uint32_t>(node.arguments.size()));
    }
  }
  code_->call_sites.emplace_back(here() - 1, std::move(site));
}

void Compiler::compile_positional(const std::vector<Argument>& arguments) {
  emit(Operation::build_list, 0);
  for (const Argument& argument : arguments) {
    const At at(*this, argument.span);
    if (argument.form != ArgumentForm::positional && argument.form != ArgumentForm::star) continue;
    compile(*argument.value);
    emit(argument.form == ArgumentForm::star ? Operation::spread_argument : Operation::list_append, 1);
  }
}

void Compiler::compile_keywords(const std::vector<Argument>& arguments) {
  emit(Operation::build_dictionary, 0);
  for (const Argument& argument : arguments) {
    const At at(*this, argument.span);
    if (argument.form == ArgumentForm::keyword) {
      emit_constant(interpreter_.intern(argument.keyword));
      compile(*argument.value);
      emit(Operation::build_dictionary, 1);
      emit(Operation::dictionary_merge, 1);
    } else if (argument.form == ArgumentForm::double_star) {
      compile(*argument.value);
      emit(Operation::dictionary_merge, 1);
    }
  }
}

void Compiler::compile_spread_call(const Call& node) {
  const bool has_keywords =
      std::any_of(node.arguments.begin(), node.arguments.end(), [](const Argument& argument) {
        return argument.form == ArgumentForm::keyword || argument.form == ArgumentForm::double_star;
      });
  compile_positional(node.arguments);
  emit(Operation::list_to_tuple);
  if (has_keywords) compile_keywords(node.arguments);
  emit(Operation::call_spread, has_keywords ? 1 : 0);
}

void Compiler::compile_compare(const Compare& node) {
  const auto emit_comparison = [&](CompareOperation operation) {
    switch (operation) {
      case CompareOperation::is:
        emit(Operation::is, 0);
        break;
      case CompareOperation::is_not:
        emit(Operation::is, 1);
        break;
      case CompareOperation::in:
        emit(Operation::contains, 0);
        break;
      case CompareOperation::not_in:
        emit(Operation::contains, 1);
        break;
      default:
        emit(Operation::compare, static_cast<std::uint32_t>(operation));
        break;
    }
  };
  static_assert(static_cast<int>(CompareOperation::greater_equal) ==
                static_cast<int>(Comparison::greater_equal));
  compile(*node.first);
  Label failed, end;
  for (std::size_t i = 0; i < node.rest.size(); ++i) {
    const auto& [operation, operand] = node.rest[i];
    compile(*operand);
    if (i + 1 == node.rest.size()) {
      emit_comparison(operation);
      break;
    }
    // a < b < c: b is kept for the next comparison; if the first fails it is dropped again.
    emit(Operation::duplicate);
    emit(Operation::rotate_three);
    emit_comparison(operation);
    emit_jump(Operation::jump_if_false_or_pop, failed);
  }
  if (node.rest.size() < 2) return;
  emit_jump(Operation::jump, end);
  bind(failed);
  emit(Operation::swap);
  emit(Operation::pop);
  bind(end);
}

void Compiler::compile_boolean(const Boolean& node) {
  Label end;
  for (std::size_t i = 0; i < node.operands.size(); ++i) {
    compile(*node.operands[i]);
    if (i + 1 < node.operands.size()) {
      emit_jump(node.is_and ? Operation::jump_if_false_or_pop : Operation::jump_if_true_or_pop, end);
    }
  }
  bind(end);
}

void Compiler::compile_slice(const Slice& node) {
  for (const ExpressionPointer* part : {&node.lower, &node.upper, &node.step}) {
    if (*part != nullptr) {
      compile(**part);
    } else if (part != &node.step) {
      emit_constant(Value::none());
    }
  }
  emit(Operation::build_slice, node.step != nullptr ? 3 : 2);
}

void Compiler::compile_pieces(const std::vector<FormatPiece>& pieces, script::Span span) {
  for (const FormatPiece& piece : pieces) {
    if (piece.expression == nullptr) {
      emit_constant(make_string(piece.text));
      continue;
    }
    compile(*piece.expression);
    const At at(*this, piece.expression->span);
    if (piece.has_specification) compile_pieces(piece.specification, span);
    emit(Operation::format_value,
         static_cast<std::uint32_t>(piece.conversion) | (piece.has_specification ? 0x100u : 0u));
  }
  emit(Operation::build_string, static_cast<std::uint32_t>(pieces.size()));
}

}  // namespace companion::python
