package dev.airlock.cli.deploy;

import dev.airlock.aws.BalancerDirectory;
import dev.airlock.aws.SideBySide;
import dev.airlock.decide.MissingBalancers;
import dev.airlock.decide.SettingsReader;
import dev.airlock.model.Group;
import dev.airlock.model.Problem;
import dev.airlock.model.Settings;
import dev.airlock.model.Settings.TargetGroupName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the settings of fleets without a group. Airlock writes it on groups; where
 * there is none, there is no place for it, and whoever looks has to find it out anew.
 */
final class SettingsCheck {

  private final BalancerDirectory directory;

  SettingsCheck(Cloud cloud) {
    directory = new BalancerDirectory(cloud.elb(), cloud.elbv2(), SideBySide.inTurn());
  }

  /**
   * The same fleets, each with the tag that its group would have if something is wrong with it.
   * What whoever looks may not ask of balancers is taken to be right.
   *
   * @param fleets without a group; of two of one name the settings differ
   */
  List<Group> of(List<Group> fleets, Instant now) {
    Map<String, String> wrong = new LinkedHashMap<>();
    for (Group fleet : fleets) {
      problems(fleet, now).stream()
          .findFirst()
          .ifPresent(problem -> wrong.putIfAbsent(fleet.name(), problem.says()));
    }
    return fleets.stream()
        .map(fleet ->
            wrong.containsKey(fleet.name())
                ? fleet.withTags(Map.of(Group.STATUS, wrong.get(fleet.name())))
                : fleet)
        .toList();
  }

  private List<Problem> problems(Group fleet, Instant now) {
    SettingsReader.Read read =
        SettingsReader.read(fleet.name(), List.of(SettingsReader.Layer.ofTags(fleet.tags())));
    Settings settings = read.settings();
    List<Problem> problems = new ArrayList<>(read.problems());
    problems.addAll(
        MissingBalancers.in(
            Map.of(fleet.name(), settings),
            directory.look(
                settings.loadBalancers(),
                settings.targetGroups().stream().map(TargetGroupName::nameOrArn).toList(),
                now)));
    return problems;
  }
}
