#include "deploy/world.hpp"

namespace revlint::deploy {

using When = Reach::When;

bool World::spend(std::size_t work) {
  left_ = work < left_ ? left_ - work : 0;
  return left_ > 0;
}

bool is_dangerous(const Running& running, const Reach& reach) {
  if (reach.when == When::failed) return !(reach.narrowed && reach.schema_made);
  if (reach.when != When::always || reach.schema_made) return false;
  return running.by == RunBy::start || (running.by == RunBy::name && running.starts_server);
}

Fault fault_of(Fault::Kind kind, const Command& command, const Running& running,
               const Reach& reach) {
  Fault fault;
  fault.kind = kind;
  fault.place = {running.path, command.span};
  fault.command = command.text;
  fault.purges = command.purges;
  if (reach.when == When::failed) {
    fault.occasion = Fault::Occasion::failed_upgrade;
    fault.upgrade = reach.upgrade;
  } else if (running.by == RunBy::build) {
    fault.occasion = Fault::Occasion::build;
  }
  return fault;
}

}  // namespace revlint::deploy
