package dev.airlock.cli.deploy;

import dev.airlock.model.Fact;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Member;
import dev.airlock.model.Phase;
import dev.airlock.model.Side;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One instance of a fleet, as its tags tell.
 *
 * @param isPlain true if no group tells of it
 */
record Leaf(Member member, Fact<Instance> fact, boolean isPlain) {

  String id() {
    return member.instanceId();
  }

  private Marks marks() {
    return fact instanceof Fact.Seen<Instance>(Instance seen) ? seen.marks() : Marks.NONE;
  }

  /** EC2 shows an instance for an hour after it has ended; a group does not. */
  boolean isThere() {
    return !isPlain || !(fact instanceof Fact.Gone<Instance>) && !isIn(Instance.State.TERMINATED);
  }

  private boolean isIn(Instance.State state) {
    return fact instanceof Fact.Seen<Instance>(Instance seen) && seen.state() == state;
  }

  /** Then it is none of its fleet for now, and runs no release. */
  boolean hasStopped() {
    return isPlain && isIn(Instance.State.STOPPED);
  }

  /** Nothing is under way with it, and it serves. */
  boolean serves() {
    boolean isThrough =
        isPlain
            ? marks().isIn(Phase.IN_SERVICE)
            : marks().phase().filter(phase -> phase != Phase.IN_SERVICE).isEmpty();
    return member.state() == Member.LifecycleState.IN_SERVICE && isThrough;
  }

  /** It has come to where it is wanted. */
  boolean rests() {
    boolean isWhereItShouldBe =
        marks().wish().filter(wish -> !marks().hasFulfilled(wish)).isEmpty() || hasStopped();
    return !member.state().isHeld() && (serves() || marks().isIn(Phase.OUT)) && isWhereItShouldBe;
  }

  /** Its phase, or what its group says of it until Airlock has written something. */
  String is() {
    return switch (fact) {
      case Fact.Seen<Instance>(Instance seen) ->
          marks()
              .phase()
              .map(Phase::label)
              .orElse(isPlain ? word(seen) : member.state().toString());
      case Fact.Gone<Instance> _ -> "gone";
      case Fact.Unread<Instance> _ -> "unread";
    };
  }

  private static String word(Instance seen) {
    return seen.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Optional<Instant> since() {
    return marks().status().map(Marks.Status::since);
  }

  /** What it waits for, and who wanted it so; empty for one that simply serves. */
  String why() {
    if (fact instanceof Fact.Unread<Instance>(String why)) {
      return why;
    }
    return Stream.of(
            stopped(),
            marks().phase().flatMap(this::waits),
            marks().wish().filter(this::isNews).map(Leaf::wanted),
            marks().carried().failure().filter(_ -> hasFailed()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; "));
  }

  private Optional<String> stopped() {
    return fact instanceof Fact.Seen<Instance>(Instance seen) && isPlain && seen.state().isEnding()
        ? Optional.of(word(seen))
        : Optional.empty();
  }

  private boolean hasFailed() {
    return marks().isIn(Phase.ABANDONING)
        || marks().wish().flatMap(Wish::failedRelease).isPresent();
  }

  /** The release that it carries; empty if nobody knows. */
  String release() {
    return marks().carried().release().orElse("");
  }

  private Optional<String> waits(Phase phase) {
    String balancers = String.join(", ", marks().registeredWith());
    return switch (phase) {
      case INSTALLING -> Optional.of("until its release is installed");
      case ARRIVING, ARRIVING_AGAIN -> Optional.of("until its probe succeeds");
      case JOINING -> Optional.of("until in service: " + balancers);
      case ADMITTED -> Optional.of("until its group lets it in");
      case ABANDONING -> Optional.of("could not come in: until drained");
      case LEAVING -> Optional.of("until its grace ends");
      case DRAINING -> Optional.of("until drained: " + balancers);
      case IN_SERVICE, OUT, RELEASED, FORCED -> Optional.empty();
    };
  }

  /** That one in service was asked to be is of no interest any more. */
  private boolean isNews(Wish wish) {
    return wish.side() == Side.OUT || !marks().hasFulfilled(wish);
  }

  private static String wanted(Wish wish) {
    return switch (wish.why()) {
      case Wish.ASKED -> "asked %s at %s".formatted(wish.side().label(), wish.since());
      case Wish.NEVER_READY -> "asked in, and never ready";
      default ->
          wish.release()
              .map(label -> "%s for release %s".formatted(wish.side().label(), label))
              .or(() -> wish.failedRelease().map("failed with release %s"::formatted))
              .orElseGet(
                  () -> "%s, %s at %s".formatted(wish.side().label(), wish.why(), wish.since()));
    };
  }

  List<String> cells(Instant now) {
    return List.of(id(), release(), is(), since().map(then -> Age.of(then, now)).orElse(""), why());
  }

  /** The same without what changes by itself. */
  String line() {
    String when = since().map(then -> " since " + then).orElse("");
    String carries = release().isEmpty() ? "" : "  " + release();
    return id() + carries + "  " + is() + when + (why().isEmpty() ? "" : ": " + why());
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("instance-id", id());
    json.put("zone", member.zone());
    json.put(
        "lifecycle",
        isPlain && fact instanceof Fact.Seen<Instance>(Instance seen)
            ? word(seen)
            : member.state().toString());
    marks().carried().release().ifPresent(label -> json.put("release", label));
    json.put("is", is());
    since().ifPresent(then -> json.put("since", then.toString()));
    marks()
        .wish()
        .ifPresent(wish -> {
          json.put("desired", wish.side().label());
          json.put("because", wish.why());
          json.put("asked-at", wish.since().toString());
        });
    json.put("waits", why());
    return json;
  }
}
