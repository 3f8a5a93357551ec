package dev.airlock.proof.invariants;

import dev.airlock.decide.release.Share;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Phase;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the groups' tags say of releases, and where their members are, as both truly stand. */
final class Releases {

  private static final Set<Phase> GOING =
      EnumSet.of(Phase.LEAVING, Phase.DRAINING, Phase.ABANDONING);

  private final Truth truth;

  Releases(Truth truth) {
    this.truth = truth;
  }

  /** The release that a tag takes its instances out for, or brings them back in with. */
  static Optional<String> of(Deed.Tag tag) {
    return tag.marks().wish().flatMap(Wish::release);
  }

  /** What a group should run. */
  Optional<FleetRelease> wanted(String group) {
    return ReleaseTags.current(tags(group));
  }

  /** What is launched into it comes with: the last that succeeded while this one is halted. */
  Optional<FleetRelease> arrivesWith(String group) {
    Optional<FleetRelease> wanted = wanted(group);
    return isStopped(group) ? succeeded(group).or(() -> wanted) : wanted;
  }

  Optional<FleetRelease> succeeded(String group) {
    return ReleaseTags.succeeded(tags(group));
  }

  /** Somebody halted it, or its failures have. */
  boolean isStopped(String group) {
    return isHalted(group)
        || wanted(group)
            .filter(it -> said(group).startsWith("halted %s %s ".formatted(it.label(), it.asked())))
            .isPresent();
  }

  boolean isHalted(String group) {
    return ReleaseTags.steering(tags(group)).filter(FleetRelease.Steering::isHalted).isPresent();
  }

  /** {@code succeeded v2 2026-11-21T12:00:00Z} and a sentence; empty if nothing was said yet. */
  String said(String group) {
    return tags(group).getOrDefault(ReleaseTags.STATUS, "");
  }

  private Map<String, String> tags(String group) {
    Map<String, String> tags = new TreeMap<>();
    truth
        .tags(group)
        .forEach((key, value) -> {
          if (key.startsWith(MarkTags.PREFIX)) {
            tags.put(key.substring(MarkTags.PREFIX.length()), value);
          }
        });
    return tags;
  }

  /** How many may be out for it at once. */
  int mayBeOut(FleetRelease release, String group) {
    return Share.parse(release.terms().maxUnavailable()).orElseThrow().of(most(group));
  }

  /** How many must serve in each balancer. */
  int floor(FleetRelease release, String group) {
    int size = least(group);
    Share share = Share.parse(release.terms().maxUnavailable()).orElseThrow();
    return release.terms().minInService().orElse(Math.max(0, size - share.of(size)));
  }

  /** All that it has, or that the function heard of a moment ago. */
  private int most(String group) {
    long heard =
        truth.view().members().stream()
            .filter(id -> truth.groupOf(id).filter(group::equals).isPresent())
            .filter(id -> truth.view().member(id).filter(Releases::counts).isPresent())
            .count();
    return Math.max(truth.states(group).size(), (int) heard);
  }

  /** Those of whom the function heard in this invocation that they are part of it. */
  private int least(String group) {
    return (int)
        truth.states(group).keySet().stream()
            .filter(id -> truth.view().member(id).filter(Releases::counts).isPresent())
            .count();
  }

  private static boolean counts(View.Member member) {
    return switch (member.state()) {
      case "InService", "Pending:Wait", "Terminating:Wait", "ReplacingRootVolume:Wait" -> true;
      default -> false;
    };
  }

  /**
   * Those that it has in service, or will have again: they are in Standby, or on their way there.
   */
  Stream<String> members(String group) {
    return truth.states(group).entrySet().stream()
        .filter(member -> member.getValue().equals("InService") || isSetAside(member.getValue()))
        .map(Map.Entry::getKey);
  }

  /** What a group says of whom it does not count on for a while. */
  static boolean isSetAside(String state) {
    return state.equals("Standby") || state.equals("EnteringStandby");
  }

  /** Its members that are out for a release, or on the way there or back. */
  List<String> away(String group) {
    return members(group).filter(this::isAway).toList();
  }

  boolean isAway(String instance) {
    Marks marks = truth.marksOf(instance);
    return !marks.isIn(Phase.ABANDONING)
        && marks
            .wish()
            .filter(wish -> wish.release().isPresent())
            .filter(wish -> wish.side() == Side.OUT || !marks.hasFulfilled(wish))
            .isPresent();
  }

  /** In service by what the function heard of it last, and nothing that it wrote takes it out. */
  boolean stays(String instance) {
    Marks marks = truth.marksOf(instance);
    String state =
        truth
            .view()
            .member(instance)
            .map(View.Member::state)
            .orElseGet(() -> truth.stateOf(instance));
    return (state.equals("InService") || truth.plain.isInService(instance))
        && marks.phase().filter(GOING::contains).isEmpty()
        && marks.wish().filter(wish -> !isBack(marks, wish)).isEmpty();
  }

  private static boolean isBack(Marks marks, Wish wish) {
    return wish.side() == Side.IN && marks.hasFulfilled(wish);
  }

  /** A balancer said so in this invocation; or it is so, if it said nothing. */
  boolean isHeardToServe(String balancer, String instance) {
    return truth
        .view()
        .serves(balancer, instance)
        .orElseGet(() -> truth.fronts.serves(balancer, instance));
  }

  /** True if its group waits until it is idle, and it says now that it is not. */
  boolean isBusy(String instance) {
    return truth
        .groupOf(instance)
        .flatMap(group -> truth.settings(group).idle())
        .filter(idle ->
            truth
                .stage()
                .region
                .instances()
                .privateAddress(instance)
                .filter(address -> truth.stage().region.plane().probe(address, idle).isReady())
                .isEmpty())
        .isPresent();
  }
}
