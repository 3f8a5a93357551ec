package dev.airlock.decide;

import dev.airlock.model.BalancerBook;
import dev.airlock.model.Fact;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Problem;
import dev.airlock.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names the balancers that settings ask for and that do not exist. Nobody waits for them. */
public final class MissingBalancers {

  private static final String WHERE = "setting";
  private static final String NONE =
      "there is none of that name in this account and Region, and nobody waits for it";
  private static final String RIGHT = "correct the name, or make it";

  private MissingBalancers() {}

  /**
   * Compares settings with what was looked up.
   *
   * @param settings by the name of their group
   */
  public static List<Problem> in(Map<String, Settings> settings, BalancerBook book) {
    List<Problem> problems = new ArrayList<>();
    settings.forEach((group, wanted) -> {
      for (String name : wanted.loadBalancers()) {
        if (book.classic().get(name) instanceof Fact.Gone<?>) {
          problems.add(
              new Problem(group, WHERE, MarkTags.PREFIX + "load-balancers", name, NONE, RIGHT));
        }
      }
      for (Settings.TargetGroupName name : wanted.targetGroups()) {
        if (book.targetGroups().get(name.nameOrArn()) instanceof Fact.Gone<?>) {
          problems.add(
              new Problem(
                  group, WHERE, MarkTags.PREFIX + "target-groups", name.nameOrArn(), NONE, RIGHT));
        }
      }
    });
    return problems;
  }
}
