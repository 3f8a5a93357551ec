package dev.airlock.proof.invariants;

import dev.airlock.json.Json;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When all trouble is over the last release of every fleet has ended, and its group's tag says how,
 * after it was announced: it has succeeded, and all who serve carry it; or it is halted, with the
 * reason.
 *
 * <p>It may go on for ever only while it must wait for people: somebody has taken a member out, one
 * is in service and a balancer does not send it requests, one never says that it is idle, or the
 * fleet has become so small that nobody can be spared.
 */
final class DeployEnds extends Invariant {

  private static final String SUCCEEDED = "succeeded";
  private static final String HALTED = "halted";

  private final Set<String> announced = new HashSet<>();

  @Override
  void announced(String detailType, String detail) {
    String kind = detailType.replace("Airlock Release ", "").toLowerCase(Locale.ROOT);
    Map<String, Object> said = Json.object(detail);
    announced.add(
        "%s %s %s %s".formatted(said.get("fleet"), kind, said.get("release"), said.get("asked")));
  }

  @Override
  void atEnd() {
    complaints(truth()).forEach(complaint -> truth().broken(name(), complaint));
    enrolled(truth())
        .forEach(group ->
            truth()
                .releases
                .wanted(group)
                .filter(_ -> !mayWait(truth(), group))
                .ifPresent(_ -> isAnnounced(group)));
  }

  private void isAnnounced(String group) {
    String[] words = truth().releases.said(group).split(" ", 4);
    String key =
        words.length < 4 ? "" : group + " " + String.join(" ", List.of(words).subList(0, 3));
    check(announced.contains(key), "\"%s\" was never announced", key);
  }

  /** Whose release has not ended. */
  static Stream<String> complaints(Truth truth) {
    return enrolled(truth).flatMap(group -> complaints(truth, group));
  }

  private static Stream<String> enrolled(Truth truth) {
    return truth.fleets().stream().map(fleet -> fleet.group()).filter(truth::isEnrolled);
  }

  private static Stream<String> complaints(Truth truth, String group) {
    List<String> complaints = new ArrayList<>();
    truth
        .releases
        .wanted(group)
        .filter(_ -> !mayWait(truth, group))
        .ifPresent(release -> {
          String said = truth.releases.said(group);
          String which = " %s %s ".formatted(release.label(), release.asked());
          boolean mustBeHalted = truth.releases.isHalted(group);
          if (said.startsWith(SUCCEEDED + which) && !mustBeHalted) {
            lacking(truth, group, release).forEach(complaints::add);
          } else if (!said.startsWith(HALTED + which)) {
            complaints.add(
                "%s should run %s of %s, halted: %s; it says: %s"
                    .formatted(group, release.label(), release.asked(), mustBeHalted, said));
          }
        });
    return complaints.stream();
  }

  private static Stream<String> lacking(Truth truth, String group, FleetRelease release) {
    return truth
        .inService(group)
        .filter(instance -> truth.isRunning(instance) && !truth.isExcused(instance))
        .filter(instance -> truth.marksOf(instance).leave().isEmpty())
        .filter(instance ->
            !truth.marksOf(instance).carried().release().orElse("").equals(release.label()))
        .map(instance -> "%s does not carry %s".formatted(instance, release.label()));
  }

  private static boolean mayWait(Truth truth, String group) {
    List<String> members = truth.inService(group).toList();
    boolean isOneOut =
        truth.releases.members(group).anyMatch(id -> isOutForGood(truth.marksOf(id)));
    boolean isOneIll =
        truth.fronts.inFrontOf(group).stream()
            .anyMatch(front ->
                members.stream()
                    .filter(id -> truth.marksOf(id).leave().isEmpty())
                    .anyMatch(id -> !truth.fronts.serves(front, id)));
    boolean isNobodySpared =
        truth
            .releases
            .wanted(group)
            .filter(it -> members.size() <= it.terms().minInService().orElse(0))
            .isPresent();
    boolean isOneBusy = truth.releases.away(group).stream().anyMatch(truth.releases::isBusy);
    return isOneOut || isOneIll || isOneBusy || isNobodySpared;
  }

  /** Somebody else than the release took it out. */
  private static boolean isOutForGood(Marks marks) {
    return marks
        .leave()
        .filter(wish -> wish.release().isEmpty() && wish.failedRelease().isEmpty())
        .filter(wish -> !wish.why().equals(Wish.NEVER_READY))
        .isPresent();
  }
}
