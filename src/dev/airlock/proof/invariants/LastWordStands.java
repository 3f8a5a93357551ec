package dev.airlock.proof.invariants;

import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import java.util.Optional;

/** An older request never overrides a younger one, and none overrides what EC2 asks for. */
final class LastWordStands extends Invariant {

  @Override
  void arrives(Deed deed) {
    if (deed instanceof Deed.Tag tag) {
      Optional<Wish> next = tag.marks().wish();
      tag.instances().forEach(instance -> next.ifPresent(wish -> look(instance, wish)));
    }
  }

  private void look(String instance, Wish next) {
    Marks marks = truth().marksOf(instance);
    marks
        .wish()
        .filter(_ -> !next.isByEc2())
        .ifPresent(known ->
            check(
                !known.isByEc2() && !next.since().isBefore(known.since()),
                "%s overrides %s of %s",
                next,
                known,
                instance));
  }
}
