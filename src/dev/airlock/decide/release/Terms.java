package dev.airlock.decide.release;

import dev.airlock.model.FleetRelease;
import dev.airlock.model.Group;
import dev.airlock.model.Member;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Wakeup;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** On which terms a release may roll: what is asked for, against the fleet as it is. */
final class Terms {

  /** What looks like one of ours. Shells, templates and SSM itself write theirs otherwise. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?<![{$%@#])\\{[A-Za-z][A-Za-z0-9_-]*}(?!})");

  private Terms() {}

  /** Why it makes no sense for any fleet, and what would. */
  static Optional<String> mistake(Wakeup.Release asked) {
    if (asked.maxUnavailable().map(Share::parse).filter(Optional::isEmpty).isPresent()) {
      return Optional.of(
          "max-unavailable %s cannot be: ask for a number from 1 on, or for 1%% to 100%%"
              .formatted(asked.maxUnavailable().get()));
    }
    if (asked.stopAfter().filter(it -> number(it).orElse(0) < 1).isPresent()) {
      return Optional.of(
          "stop-after %s cannot be: ask for a number from 1 on".formatted(asked.stopAfter().get()));
    }
    if (asked.minInService().filter(it -> number(it).isEmpty()).isPresent()) {
      return Optional.of(
          "min-in-service %s cannot be: ask for a number".formatted(asked.minInService().get()));
    }
    if (asked.parameters().length() > ReleaseTags.LONGEST_VALUE) {
      return Optional.of(
          ("the parameters take %d characters, and a tag holds %d: keep them in Parameter Store,"
                  + " or in the document's defaults")
              .formatted(asked.parameters().length(), ReleaseTags.LONGEST_VALUE));
    }
    if (asked.document().isEmpty() && !asked.parameters().equals("{}")) {
      return Optional.of("there are parameters, and no document that takes them: name it");
    }
    return PLACEHOLDER
        .matcher(asked.parameters())
        .results()
        .map(MatchResult::group)
        .filter(it -> !it.equals("{release}"))
        .findFirst()
        .map("nothing is known to put in the place of %s: only {release} is"::formatted);
  }

  /** Why it can't be done, and what to do instead. */
  static Optional<String> refusal(Wakeup.Release asked, Group group) {
    return mistake(asked).or(() -> misfit(asked, group));
  }

  /** Why this fleet can't do what makes sense. */
  private static Optional<String> misfit(Wakeup.Release asked, Group group) {
    String name = group.name();
    int size = Fleet.size(group);
    Optional<Share> most = asked.maxUnavailable().flatMap(Share::parse);
    if (most.filter(share -> isTooMany(share, group)).isPresent()) {
      return Optional.of(
          "max-unavailable %s cannot be: %s has %d, so ask for a number up to that"
              .formatted(asked.maxUnavailable().get(), name, group.members().size()));
    }
    int least = asked.minInService().flatMap(Terms::number).orElse(0);
    if (least > 0 && least >= size) {
      return Optional.of(
          "%s has %d, and with %d in service none of them could move: ask for %s"
              .formatted(name, size, least, "at most " + Math.max(0, size - 1)));
    }
    int moving = most.map(it -> it.of(size)).orElse(1);
    if (group.replacesUnregistered() && room(group) < moving) {
      return Optional.of(
          ("group %s trusts the health checks of balancers attached to it, so whoever moves must be"
                  + " in Standby, and it may not be %d smaller: lower MinSize by max-unavailable,"
                  + " or name the balancers in its tags instead of attaching them")
              .formatted(name, moving));
    }
    return Optional.empty();
  }

  /** Whoever is away for the moment counts too; to an empty fleet it means those to come. */
  private static boolean isTooMany(Share share, Group group) {
    return switch (share) {
      case Share.Number(int count) -> !group.members().isEmpty() && count > group.members().size();
      case Share.Percent _ -> false;
    };
  }

  /** Those that are in Standby, or about to be, have made it smaller already. */
  private static int room(Group group) {
    long without =
        group.members().stream()
            .map(Member::state)
            .filter(it -> it == LifecycleState.STANDBY || it == LifecycleState.ENTERING_STANDBY)
            .count();
    return group.spares().orElseThrow() + (int) without;
  }

  /** Those of a request that is not refused. */
  static FleetRelease.Terms of(Wakeup.Release asked) {
    FleetRelease.Terms usual = FleetRelease.Terms.CAREFUL;
    Optional<Integer> least = asked.minInService().flatMap(Terms::number);
    return new FleetRelease.Terms(
        asked.maxUnavailable().orElse(usual.maxUnavailable()),
        least.map(OptionalInt::of).orElse(usual.minInService()),
        asked.stopAfter().flatMap(Terms::number).orElse(usual.stopAfter()),
        asked.document(),
        asked.parameters());
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
