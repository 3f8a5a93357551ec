package dev.airlock.decide;

import dev.airlock.model.Announcement;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Move;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a plan does, by kind of move. */
final class Moved {

  private Moved() {}

  static List<String> kinds(Plan plan) {
    return plan.moves().stream().map(move -> move.getClass().getSimpleName()).toList();
  }

  static List<String> registered(Plan plan) {
    return of(plan, Move.Register.class).map(move -> move.balancer().label()).toList();
  }

  static List<String> deregistered(Plan plan) {
    return of(plan, Move.Deregister.class).map(move -> move.balancer().label()).toList();
  }

  static List<Move.Result> completed(Plan plan) {
    return of(plan, Move.Complete.class).map(Move.Complete::result).toList();
  }

  static List<String> beaten(Plan plan) {
    return of(plan, Move.Heartbeat.class).map(Move.Heartbeat::hook).toList();
  }

  static List<Marks.Wish> noted(Plan plan) {
    return of(plan, Move.Note.class).map(Move.Note::wish).toList();
  }

  static List<Announcement> announced(Plan plan) {
    return of(plan, Move.Announce.class).map(Move.Announce::what).toList();
  }

  /** The phases written, in their order. */
  static List<Phase> phases(Plan plan) {
    return of(plan, Move.Stamp.class)
        .flatMap(stamp -> MarkTags.read(stamp.tags()).phase().stream())
        .toList();
  }

  /** All tags that are written, read back. */
  static Marks marks(Plan plan) {
    return MarkTags.read(tags(plan));
  }

  static Map<String, String> tags(Plan plan) {
    Map<String, String> tags = new java.util.LinkedHashMap<>();
    of(plan, Move.Stamp.class).forEach(stamp -> tags.putAll(stamp.tags()));
    return tags;
  }

  private static <M extends Move> Stream<M> of(Plan plan, Class<M> kind) {
    return plan.moves().stream().filter(kind::isInstance).map(kind::cast);
  }
}
