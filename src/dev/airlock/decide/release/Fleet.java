package dev.airlock.decide.release;

import dev.airlock.model.FleetRelease;
import dev.airlock.model.Group;
import dev.airlock.model.Install;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Member;
import dev.airlock.model.ReleaseTags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A fleet, as far as its releases are concerned. */
public final class Fleet {

  private Fleet() {}

  /**
   * Fleets as a whole. Of a fleet without a group, parts that say different things of their
   * settings are one, which says what all of them say.
   */
  public static List<Group> whole(Collection<Group> groups) {
    Map<String, Group> fleets = new LinkedHashMap<>();
    groups.forEach(group -> fleets.merge(group.name(), group, Fleet::joined));
    return List.copyOf(fleets.values());
  }

  private static Group joined(Group one, Group other) {
    List<Member> members = new ArrayList<>(one.members());
    members.addAll(other.members());
    Map<String, String> tags = new LinkedHashMap<>(one.tags());
    tags.entrySet().retainAll(other.tags().entrySet());
    return Group.plain(one.name(), members, tags);
  }

  /** What an instance lacks of the release that it should come into service with. */
  public static Optional<Install> lacks(Group group, Marks marks) {
    return ReleaseTags.current(group.tags()).flatMap(current -> lacks(group, current, marks));
  }

  private static Optional<Install> lacks(Group group, FleetRelease current, Marks marks) {
    FleetRelease meant = meant(group, current, marks);
    if (marks.carried().release().equals(Optional.of(meant.label()))) {
      return Optional.empty();
    }
    return Optional.of(
        new Install(
            meant.label(),
            attempt(group, current, meant, marks),
            meant.terms().document(),
            meant.terms().parameters()));
  }

  /**
   * Whoever is launched while a release is halted, or has a new root volume, gets the last that
   * succeeded: the halted one may be broken, and then no launch would ever come into service. Who
   * was out goes on with it, and so does who has begun with it: nobody else knows what it runs.
   */
  private static FleetRelease meant(Group group, FleetRelease current, Marks marks) {
    boolean isNew = marks.wish().isEmpty() && !hasBegun(current, marks);
    return isNew && isHalted(group, current)
        ? ReleaseTags.succeeded(group.tags()).orElse(current)
        : current;
  }

  private static boolean hasBegun(FleetRelease release, Marks marks) {
    return marks
        .carried()
        .install()
        .filter(it -> it.release().equals(release.label()) && !it.isLost())
        .isPresent();
  }

  /** True if somebody halted it, or its failures have. */
  public static boolean isHalted(Group group, FleetRelease release) {
    boolean hasFailed =
        Status.read(group.tags())
            .filter(status -> status.isOf(release) && status.state() == Progress.State.HALTED)
            .isPresent();
    return hasFailed
        || ReleaseTags.steering(group.tags()).filter(FleetRelease.Steering::isHalted).isPresent();
  }

  /** Since when a release is tried: what failed before does not count any more. */
  static Instant begun(Group group, FleetRelease release) {
    return ReleaseTags.steering(group.tags())
        .filter(it -> !it.isHalted())
        .map(FleetRelease.Steering::asked)
        .orElse(release.asked());
  }

  /**
   * Whoever asks a failed instance in again wants it tried again. A halt takes it back that
   * somebody resumed, but not what has been tried since. The release before the current one is
   * tried anew: what was sent of it when it was the current one was sent to what has changed since.
   */
  private static Instant attempt(
      Group group, FleetRelease current, FleetRelease release, Marks marks) {
    Optional<Instant> askedIn =
        marks.comeBack().filter(wish -> wish.why().equals(Wish.ASKED)).map(Wish::since);
    Optional<Instant> tried =
        marks
            .carried()
            .install()
            .filter(it -> it.release().equals(release.label()) || it.isLost())
            .map(Marks.Install::attempt);
    return Stream.of(askedIn, tried)
        .flatMap(Optional::stream)
        .reduce(begun(group, current), (one, other) -> one.isAfter(other) ? one : other);
  }

  /** How many serve, or are about to. */
  static int size(Group group) {
    return (int) group.members().stream().map(Member::state).filter(Fleet::counts).count();
  }

  private static boolean counts(Member.LifecycleState state) {
    return switch (state) {
      case IN_SERVICE, PENDING_WAIT -> true;
      case TERMINATING_WAIT,
          WARMED_PENDING_WAIT,
          WARMED_TERMINATING_WAIT,
          REPLACING_ROOT_VOLUME_WAIT,
          ENTERING_STANDBY,
          STANDBY,
          PENDING,
          PENDING_PROCEED,
          OTHER ->
          false;
    };
  }
}
