#include "python/frame.h"

#include "python/interpreter.h"
#include "python/thread.h"

namespace companion::python {

Frame::Frame(Heap& heap, Ref<Code> code, Ref<Dictionary> globals, Ref<Dictionary> locals)
    : Container(heap, Kind::frame),
      code_(std::move(code)),
      globals_(std::move(globals)),
      locals_(std::move(locals)),
      slots_(code_->locals.size() + code_->stack_size),
      stack_(static_cast<std::uint32_t>(code_->locals.size())),
      id_(heap.next_frame_id()) {
  cells_.reserve(code_->cells.size());
  const std::size_t own = code_->cells.size() - code_->free_cells;
  for (std::size_t i = 0; i < own; ++i)
    cells_.push_back(Ref<Cell>::adopt(new Cell(heap)));
}

Frame::~Frame() = default;

std::vector<Frame::Variable> Frame::variables() const {
  std::vector<Variable> variables;
  if (const Dictionary* names = locals_ ? locals_.get() : code_->is_module ? globals_.get() : nullptr) {
    for (const Dictionary::Entry& entry : names->entries()) {
      const String* name = entry.key.as<String>();
      if (name != nullptr) variables.push_back({name->text(), entry.value});
    }
    return variables;
  }
  for (std::size_t i = 0; i < code_->locals.size(); ++i) {
    if (slots_[i]) variables.push_back({code_->locals[i]->text(), slots_[i]});
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (cells_[i] && cells_[i]->value) variables.push_back({code_->cells[i]->text(), cells_[i]->value});
  }
  return variables;
}

Dictionary& Frame::shown_locals(Thread& thread) {
  if (locals_) return *locals_;
  if (code_->is_module) return *globals_;
  if (!shown_locals_) shown_locals_ = make_dictionary(thread);
  for (const auto* names : {&code_->locals, &code_->cells}) {
    for (const Ref<String>& name : *names)
      shown_locals_->erase(*name);
  }
  for (const Variable& variable : variables())
    shown_locals_->set(thread.interpreter().intern(variable.name), variable.value);
  return *shown_locals_;
}

Value Frame::cell(std::string_view name) const {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (code_->cells[i]->text() == name && cells_[i]) return cells_[i]->value;
  }
  return {};
}

Value Frame::first_argument() const {
  if (code_->positional == 0) return {};
  for (std::size_t i = 0; i < cells_.size() && i < code_->cell_of_parameter.size(); ++i) {
    if (code_->cell_of_parameter[i] == 0 && cells_[i]) return cells_[i]->value;
  }
  return slots_[0];
}

Type& Frame::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::frame);
}

void Frame::clear() {
  for (Value& slot : slots_)
    slot.reset();
  for (Ref<Cell>& cell : cells_)
    cell = {};
  shown_locals_ = {};
}

}  // namespace companion::python
