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
import java.util.Comparator;
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

  /** What an instance lacks of the release that its fleet should run. */
  public static Optional<Install> lacks(Group group, Marks marks) {
    return ReleaseTags.current(group.tags())
        .filter(it -> !marks.carried().release().equals(Optional.of(it.label())))
        .map(it ->
            new Install(
                it.label(),
                attempt(it.label(), begun(group, it), marks),
                it.terms().document(),
                it.terms().parameters()));
  }

  /** Since when a release is tried: what failed before does not count any more. */
  static Instant begun(Group group, FleetRelease release) {
    return ReleaseTags.steering(group.tags())
        .filter(it -> !it.isHalted())
        .map(FleetRelease.Steering::asked)
        .orElse(release.asked());
  }

  /**
   * Whoever asks a failed instance in again wants it tried again. What was tried last is not taken
   * back: a halt, or another wish, hides since when, and is no reason to install it once more.
   */
  private static Instant attempt(String label, Instant begun, Marks marks) {
    Stream<Instant> asked =
        marks.comeBack().filter(wish -> wish.why().equals(Wish.ASKED)).map(Wish::since).stream();
    Stream<Instant> tried =
        marks
            .carried()
            .install()
            .filter(install -> install.release().equals(label))
            .map(Marks.Install::attempt)
            .stream();
    return Stream.of(Stream.of(begun), asked, tried)
        .flatMap(it -> it)
        .max(Comparator.naturalOrder())
        .orElseThrow();
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
          OTHER ->
          false;
    };
  }
}
