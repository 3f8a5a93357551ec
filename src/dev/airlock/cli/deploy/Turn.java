package dev.airlock.cli.deploy;

import dev.airlock.decide.Requests;
import dev.airlock.model.Announcement;
import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Member;
import dev.airlock.model.Move;
import dev.airlock.model.Side;
import dev.airlock.model.Wakeup;
import dev.airlock.model.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Instances that are to go out of service, or to come back in. */
final class Turn {

  private static final String NAME_TAKEN =
      "%s is in no group, and its tag airlock:fleet says %s, which is the name of one: give its"
          + " fleet a name of its own";

  private static final String FAILED_ON_IT =
      "release %s failed on it, so it stays out%s; mend that and ask it in again, or ask its fleet"
          + " for another release, or back";

  private final Side side;
  private final List<String> ids;
  private final World before;
  private final Stack stack;
  private final Instant asked;

  /**
   * @param before the world before anything was asked
   * @param stack who is asked
   * @param asked the time at which it is asked
   */
  Turn(Side side, List<String> ids, World before, Stack stack, Instant asked) {
    this.side = side;
    this.ids = ids;
    this.before = before;
    this.stack = stack;
    this.asked = asked;
  }

  /** Why it would be refused, as Airlock itself would judge it; none if it would not. */
  List<Outcome> refusals() {
    return refusals(ids, before);
  }

  private List<Outcome> refusals(List<String> ids, World world) {
    List<Wakeup.OfInstance> requests =
        ids.stream()
            .<Wakeup.OfInstance>map(id -> new Wakeup.Asked(id, side, Optional.empty(), asked))
            .toList();
    return Requests.answer(requests, stack.of(world), Map.of(), asked).plans().stream()
        .flatMap(plan -> plan.moves().stream())
        .flatMap(move -> refusal(move, world))
        .toList();
  }

  private Stream<Outcome> refusal(Move move, World world) {
    return move instanceof Move.Announce(String id, Announcement what, boolean _)
            && what.kind() == Announcement.Kind.REFUSED
        ? Stream.of(outcome(id, Result.REFUSED, stranger(id, world).orElse(what.says())))
        : Stream.empty();
  }

  /** That another stack looks after its fleet, or nobody does. */
  private Optional<String> stranger(String id, World world) {
    return group(id, world)
        .flatMap(group ->
            Stack.isNameTaken(group, world)
                ? Optional.of(NAME_TAKEN.formatted(id, group.name()))
                : stack.stranger(group).map((group.name() + " is ")::concat));
  }

  /** Whose instances they are. */
  List<String> fleets() {
    return before.groups().stream().map(Group::name).distinct().toList();
  }

  /** The detail-type of its events. */
  String type() {
    return side == Side.OUT ? "Airlock Instance Out" : "Airlock Instance In";
  }

  /** What is to be put on the bus. */
  List<Event> events() {
    return ids.stream().map(id -> new Event(type(), detail(id))).toList();
  }

  private Map<String, Object> detail(String id) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("instance-id", id);
    detail.put("fleet", fleet(id));
    return detail;
  }

  /** The same for all. */
  List<Outcome> all(Result result, String says) {
    return ids.stream().map(id -> new Outcome(id, fleet(id), result, says)).toList();
  }

  /** What would come of it, if that were asked for. */
  List<Outcome> planned() {
    return ids.stream()
        .map(id ->
            outcome(
                id,
                Result.PLANNED,
                marks(id)
                    .filter(this::isThere)
                    .map(marks -> there(marks) + ", and would stay so")
                    .orElse("would be asked " + side.label())))
        .toList();
  }

  private boolean isThere(Marks marks) {
    Wish wish = marks.wish().orElse(new Wish(side, Wish.ASKED, Instant.EPOCH));
    return wish.side() == side && marks.hasFulfilled(wish);
  }

  /** How far each one is in the world as it was seen at {@code now}. */
  List<Outcome> in(World world, Instant now) {
    return ids.stream().map(id -> one(id, world, now)).toList();
  }

  private Outcome one(String id, World world, Instant now) {
    return switch (world.instances().getOrDefault(id, Fact.gone())) {
      case Fact.Unread<Instance>(String why) -> outcome(id, Result.UNDER_WAY, why);
      case Fact.Gone<Instance> _ -> outcome(id, Result.FAILED, "it is in no fleet any more");
      case Fact.Seen<Instance>(Instance seen) -> judged(seen, world, now);
    };
  }

  private Outcome judged(Instance seen, World world, Instant now) {
    Marks marks = seen.marks();
    Optional<Wish> wish = marks.wish();
    if (seen.state().isEnding()) {
      return outcome(seen.id(), Result.FAILED, "it stops, or has ended");
    }
    if (wish.filter(it -> it.side() == side).isEmpty()) {
      return wish.equals(wish(seen.id()))
          ? unheard(seen.id(), world, now)
          : outcome(seen.id(), Result.FAILED, overridden(marks));
    }
    if (!marks.hasFulfilled(wish.get())) {
      return outcome(
          seen.id(),
          Result.UNDER_WAY,
          marks.status().map(it -> it.phase().label() + " since " + it.since()).orElse("asked"));
    }
    return outcome(seen.id(), Result.DONE, there(marks));
  }

  private String there(Marks marks) {
    String where =
        switch (side) {
          case OUT -> "out of service";
          case IN -> "in service";
        };
    return "%s since %s".formatted(where, marks.status().orElseThrow().since());
  }

  /** It may have come to be refused while it was asked: that is announced, and written nowhere. */
  private Outcome unheard(String id, World world, Instant now) {
    return Stream.of(id)
        .filter(_ -> Unheard.isAnswerDue(asked, now))
        .flatMap(it -> refusals(List.of(it), world).stream())
        .findFirst()
        .orElseGet(() -> outcome(id, Unheard.result(asked, now), Unheard.says(asked, now)));
  }

  private static String overridden(Marks marks) {
    return marks.wish().map(wish -> overridden(wish, marks)).orElse("its tags were deleted");
  }

  private static String overridden(Wish other, Marks marks) {
    if (other.why().equals(Wish.NEVER_READY)) {
      return "it was not ready in time, and stays out";
    }
    Optional<String> failed = other.failedRelease();
    if (failed.isPresent()) {
      return FAILED_ON_IT.formatted(
          failed.get(), marks.carried().failure().map(": "::concat).orElse(""));
    }
    return "another request stands: %s, %s at %s"
        .formatted(
            other.side().label(),
            other.release().map("for release "::concat).orElse(other.why()),
            other.since());
  }

  private Optional<Wish> wish(String id) {
    return marks(id).flatMap(Marks::wish);
  }

  private Optional<Marks> marks(String id) {
    return before.instances().get(id) instanceof Fact.Seen<Instance>(Instance seen)
        ? Optional.of(seen.marks())
        : Optional.empty();
  }

  private Outcome outcome(String id, Result result, String says) {
    return new Outcome(id, fleet(id), result, says);
  }

  private String fleet(String id) {
    return group(id, before).map(Group::name).orElse("");
  }

  private static Optional<Group> group(String id, World world) {
    return world.groups().stream()
        .filter(group -> group.members().stream().map(Member::instanceId).anyMatch(id::equals))
        .findFirst();
  }
}
