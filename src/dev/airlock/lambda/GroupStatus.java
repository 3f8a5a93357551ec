package dev.airlock.lambda;

import dev.airlock.aws.AwsError;
import dev.airlock.aws.Groups;
import dev.airlock.model.Excerpt;
import dev.airlock.model.Group;
import dev.airlock.model.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Says on a group what is wrong with its settings, where whoever set them will look: in the tag
 * {@code airlock:status}. It is written only when it changes. A fleet without a group has no such
 * place: its instances' own tag of that name tells how far they are.
 */
final class GroupStatus {

  private static final int LONGEST = 256;

  private final Groups groups;
  private final Report report;

  GroupStatus(Groups groups, Report report) {
    this.groups = groups;
    this.report = report;
  }

  void write(List<Group> enrolled, Collection<Problem> problems) {
    for (Group group : enrolled.stream().filter(it -> !it.isPlain()).toList()) {
      String written = group.tags().get(Group.STATUS);
      String wanted =
          problems.stream()
              .filter(problem -> problem.group().equals(group.name()))
              .map(problem -> Excerpt.begin(problem.says(), LONGEST))
              .findFirst()
              .orElse(written == null ? null : Group.ALL_RIGHT);
      if (wanted != null && !Excerpt.begin(wanted, LONGEST).equals(written)) {
        write(group.name(), Excerpt.begin(wanted, LONGEST));
      }
    }
  }

  private void write(String group, String status) {
    try {
      groups.tag(group, Map.of(Group.STATUS, status));
    } catch (RuntimeException thrown) {
      report.trouble("the status of group " + group, AwsError.of(thrown).toString());
    }
  }
}
