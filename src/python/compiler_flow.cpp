// The compiler's control flow: if, loops, try, with, and how return, break and continue get out of them.
#include "python/compiler_state.h"

namespace companion::python {

using namespace script;  // the tree's node names

void Compiler::jump_if(const script::Expression& condition, bool when, Label& label) {
  if (const auto* unary = condition.as<Unary>();
      unary != nullptr && unary->operation == UnaryOperation::logical_not) {
    jump_if(*unary->operand, !when, label);
    return;
  }
  if (const auto* boolean = condition.as<Boolean>()) {
    // `a and b` is false at the first false one; `or` the other way round.
    if (boolean->is_and != when) {
      for (const auto& operand : boolean->operands)
        jump_if(*operand, when, label);
      return;
    }
    Label otherwise;
    for (std::size_t i = 0; i + 1 < boolean->operands.size(); ++i)
      jump_if(*boolean->operands[i], !when, otherwise);
    jump_if(*boolean->operands.back(), when, label);
    bind(otherwise);
    return;
  }
  compile(condition);
  const At at(*this, condition.span);
  emit_jump(when ? Operation::pop_jump_if_true : Operation::pop_jump_if_false, label);
}

void Compiler::compile_if(const If& node) {
  Label otherwise, end;
  jump_if(*node.condition, false, otherwise);
  compile(node.body);
  if (!node.otherwise.empty()) emit_jump(Operation::jump, end);
  bind(otherwise);
  if (node.otherwise.empty()) return;
  compile(node.otherwise);
  bind(end);
}

void Compiler::compile_while(const script::Statement& statement, const While& node) {
  Label again, otherwise, end;
  bind(again);
  emit_line(statement.header_span);
  jump_if(*node.condition, false, otherwise);
  enclosing_.push_back({Enclosing::Kind::loop, &end, &again, nullptr, nullptr, kNoRange, depth_});
  compile(node.body);
  enclosing_.pop_back();
  emit_jump(Operation::jump_back, again);
  bind(otherwise);
  compile(node.otherwise);
  bind(end);
}

void Compiler::compile_for(const script::Statement& statement, const For& node) {
  compile(*node.iterable);
  {
    const At at(*this, node.iterable->span);
    emit(Operation::get_iterator);
  }
  Label again, next, otherwise, end;
  emit_jump(Operation::jump, next);
  bind(again);
  emit_line(statement.header_span);
  bind(next);
  {
    const At at(*this, node.iterable->span);
    emit_jump(Operation::for_next, otherwise);
  }
  store_target(*node.target);
  enclosing_.push_back({Enclosing::Kind::for_loop, &end, &again, nullptr, nullptr, kNoRange, depth_});
  compile(node.body);
  enclosing_.pop_back();
  emit_jump(Operation::jump_back, again);
  bind(otherwise);
  compile(node.otherwise);
  bind(end);
}

void Compiler::compile_break_or_continue(const script::Statement& statement, bool is_break) {
  std::size_t loop = enclosing_.size();
  while (loop > 0 && enclosing_[loop - 1].kind != Enclosing::Kind::loop &&
         enclosing_[loop - 1].kind != Enclosing::Kind::for_loop) {
    --loop;
  }
  refuse_in_star_handler(statement.span, loop);
  if (loop == 0) {
    fail(statement.span,
         is_break ? "SyntaxError: 'break' outside loop" : "SyntaxError: 'continue' not properly in loop");
  }
  const int depth = depth_;
  leave_enclosing(loop, false);
  const Enclosing& target = enclosing_[loop - 1];
  if (is_break) {
    if (target.kind == Enclosing::Kind::for_loop) emit(Operation::pop);
    emit_jump(Operation::jump, *target.break_label);
  } else {
    emit_jump(Operation::jump_back, *target.continue_label);
  }
  depth_ = depth;
}

void Compiler::leave_enclosing(std::size_t floor, bool keep) {
  const std::vector<Enclosing> all = enclosing_;
  while (enclosing_.size() > floor) {
    Enclosing left = enclosing_.back();
    if (left.range != kNoRange) close_range(left.range);
    enclosing_.pop_back();
    leave(left, keep);
  }
  enclosing_ = all;
  // The jump that follows still belongs to nobody: it cannot fail.
  for (std::size_t i = floor; i < all.size(); ++i) {
    if (all[i].range != kNoRange) resume_range(all[i].range);
  }
}

void Compiler::leave(Enclosing& enclosing, bool keep) {
  const auto drop = [&](Operation operation) {
    if (keep) emit(Operation::swap);
    emit(operation);
  };
  switch (enclosing.kind) {
    case Enclosing::Kind::loop:
    case Enclosing::Kind::try_except:
      break;
    case Enclosing::Kind::for_loop:
      drop(Operation::pop);
      break;
    case Enclosing::Kind::with:
      drop(Operation::exit_context);
      break;
    case Enclosing::Kind::try_finally:
      compile(*enclosing.finally);
      break;
    case Enclosing::Kind::handler:
      drop(Operation::leave_handler);
      if (enclosing.handler_name != nullptr) forget_name(*enclosing.handler_name);
      break;
    case Enclosing::Kind::star_handler:  // nothing leaves one but an exception
      break;
    case Enclosing::Kind::finally_handler:
      drop(Operation::pop);
      drop(Operation::leave_handler);
      break;
  }
}

void Compiler::compile_try(const Try& node) {
  if (!node.has_finally) {
    node.is_star ? compile_try_star(node) : compile_try_except(node);
    return;
  }
  Label handler, cleanup, end;
  const std::size_t range = open_range(handler, depth_);
  enclosing_.push_back(
      {Enclosing::Kind::try_finally, nullptr, nullptr, &node.finally, nullptr, range, depth_});
  if (node.handlers.empty()) {
    compile(node.body);
  } else {
    node.is_star ? compile_try_star(node) : compile_try_except(node);
  }
  enclosing_.pop_back();
  close_range(range);
  compile(node.finally);
  emit_jump(Operation::jump, end);

  bind(handler);
  emit(Operation::enter_handler);
  const std::size_t inner = open_range(cleanup, depth_ - 1);
  enclosing_.push_back({Enclosing::Kind::finally_handler, nullptr, nullptr, nullptr, nullptr, inner, depth_});
  compile(node.finally);
  enclosing_.pop_back();
  close_range(inner);
  emit(Operation::reraise);
  bind(cleanup);
  emit(Operation::reraise);
  bind(end);
}

// The body and the `else`, which go on at `end`. What follows is where an exception of the body arrives: what was
// handled before and the exception are on the stack.
void Compiler::compile_tried(const Try& node, Label& end) {
  Label handler;
  const std::size_t range = open_range(handler, depth_);
  enclosing_.push_back({Enclosing::Kind::try_except, nullptr, nullptr, nullptr, nullptr, range, depth_});
  compile(node.body);
  enclosing_.pop_back();
  close_range(range);
  compile(node.otherwise);
  emit_jump(Operation::jump, end);
  bind(handler);
  emit(Operation::enter_handler);
}

void Compiler::compile_try_except(const Try& node) {
  Label cleanup, end;
  compile_tried(node, end);
  const int depth = depth_;
  const std::size_t matching = open_range(cleanup, depth_ - 1);
  for (const ExceptHandler& each : node.handlers) {
    const At at(*this, each.span);
    Label next;
    emit_line(each.span);
    if (each.type != nullptr) {
      compile(*each.type);
      emit(Operation::match_exception);
      emit_jump(Operation::pop_jump_if_false, next);
    }
    close_range(matching);
    compile_handler(each, end);
    resume_range(matching);
    depth_ = depth;
    if (each.type != nullptr) bind(next);
  }
  close_range(matching);
  emit(Operation::reraise);
  bind(cleanup);
  emit(Operation::reraise);
  bind(end);
}

// The body of a matching handler: what was handled before and the exception are on the stack.
void Compiler::compile_handler(const ExceptHandler& handler, Label& end) {
  const bool named = !handler.name.empty();
  if (named) {
    store(handler.name);
  } else {
    emit(Operation::pop);
  }
  Label cleanup;
  const std::size_t range = open_range(cleanup, depth_);
  enclosing_.push_back(
      {Enclosing::Kind::handler, nullptr, nullptr, nullptr, named ? &handler.name : nullptr, range, depth_});
  compile(handler.body);
  enclosing_.pop_back();
  close_range(range);
  emit(Operation::leave_handler);
  if (named) forget_name(handler.name);
  emit_jump(Operation::jump, end);
  bind(cleanup);
  if (named) forget_name(handler.name);
  emit(Operation::reraise);
}

// All of the handlers run that something is left for; what they raise and what none took is raised behind the
// last.
void Compiler::compile_try_star(const Try& node) {
  Label cleanup, done, end;
  compile_tried(node, end);
  const std::size_t matching = open_range(cleanup, depth_ - 1);
  emit(Operation::begin_star);
  for (const ExceptHandler& each : node.handlers)
    compile_star_handler(each);
  emit(Operation::finish_star);
  close_range(matching);
  emit(Operation::duplicate);
  emit_constant(Value::none());
  emit(Operation::is);
  emit_jump(Operation::pop_jump_if_true, done);
  emit(Operation::reraise);
  bind(cleanup);
  emit(Operation::reraise);
  bind(done);
  emit(Operation::pop);
  emit(Operation::leave_handler);
  bind(end);
}

void Compiler::compile_star_handler(const ExceptHandler& handler) {
  const At at(*this, handler.span);
  const bool named = !handler.name.empty();
  Label unmatched, cleanup, next;
  emit_line(handler.span);
  compile(*handler.type);
  emit(Operation::match_star);
  emit(Operation::duplicate);
  emit_constant(Value::none());
  emit(Operation::is);
  emit_jump(Operation::pop_jump_if_true, unmatched);
  if (named) {
    store(handler.name);
  } else {
    emit(Operation::pop);
  }
  const std::size_t range = open_range(cleanup, depth_);
  enclosing_.push_back({Enclosing::Kind::star_handler, nullptr, nullptr, nullptr, nullptr, range, depth_});
  compile(handler.body);
  enclosing_.pop_back();
  close_range(range);
  if (named) forget_name(handler.name);
  emit_jump(Operation::jump, next);
  bind(cleanup);
  emit(Operation::collect_star);
  if (named) forget_name(handler.name);
  emit_jump(Operation::jump, next);
  bind(unmatched);
  emit(Operation::pop);
  bind(next);
}

// break, continue and return do not leave the body of an `except*`; what encloses it from `floor` on is left.
void Compiler::refuse_in_star_handler(script::Span span, std::size_t floor) {
  for (std::size_t i = floor; i < enclosing_.size(); ++i) {
    if (enclosing_[i].kind == Enclosing::Kind::star_handler)
      fail(span, "SyntaxError: 'break', 'continue' and 'return' cannot appear in an except* block");
  }
}

// The name of `except … as name` is gone after the handler, whatever happened to it meanwhile.
void Compiler::forget_name(const std::string& name) {
  emit_constant(Value::none());
  store(name);
  remove(name);
}

void Compiler::compile_with(const With& node, std::size_t index) {
  const WithItem& item = node.items[index];
  const At at(*this, item.context->span);
  compile(*item.context);
  emit(Operation::enter_context);
  Label handler, cleanup, suppressed, end;
  const std::size_t range = open_range(handler, depth_ - 1);
  if (item.target != nullptr) {
    store_target(*item.target);
  } else {
    emit(Operation::pop);
  }
  enclosing_.push_back({Enclosing::Kind::with, nullptr, nullptr, nullptr, nullptr, range, depth_});
  if (index + 1 < node.items.size()) {
    compile_with(node, index + 1);
  } else {
    compile(node.body);
  }
  enclosing_.pop_back();
  close_range(range);
  emit(Operation::exit_context);
  emit_jump(Operation::jump, end);

  bind(handler);
  emit(Operation::enter_handler);
  const std::size_t exiting = open_range(cleanup, depth_ - 1);
  emit(Operation::exit_context_exception);
  close_range(exiting);
  emit_jump(Operation::pop_jump_if_true, suppressed);
  emit(Operation::reraise);
  bind(cleanup);
  emit(Operation::reraise);
  bind(suppressed);
  emit(Operation::pop);
  emit(Operation::leave_handler);
  emit(Operation::pop);
  bind(end);
}

}  // namespace companion::python
