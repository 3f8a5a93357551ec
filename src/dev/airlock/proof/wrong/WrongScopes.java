package dev.airlock.proof.wrong;

import dev.airlock.proof.wrong.Mutant.Edit;
import java.util.List;

/** Mistakes about what is whose, and about what no longer exists. */
final class WrongScopes {

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "looks-after-every-group",
              "aws/Groups.java",
              List.of(
                  new Edit("builder().filters(ours).build()", "builder().build()"),
                  new Edit(
                      "group -> enrolment.equals(tags(group).get(\"enabled\"))",
                      "_ -> !ours.values().isEmpty()")),
              "Groups that were never enrolled are looked after too."),
          Mutant.of(
              "completes-hooks-of-others",
              "aws/Groups.java",
              """
              .filter(hook -> hook.lifecycleHookName().startsWith(hookPrefix))
              """,
              "",
              "Hooks of others are completed as if they were ours."),
          Mutant.of(
              "waits-for-deleted-balancers",
              "aws/AwsError.java",
              """
              "LoadBalancerNotFound",
              """,
              "",
              "A Classic ELB that was deleted counts as one that could not be read."),
          Mutant.of(
              "waits-for-deleted-target-groups",
              "aws/AwsError.java",
              """
              "TargetGroupNotFound",
              """,
              "",
              "A target group that was deleted counts as one that could not be read."),
          Mutant.of(
              "one-unknown-id-blinds-it",
              "aws/Health.java",
              """
              if (error.kind() != AwsError.Kind.INVALID || refused.isEmpty()) {
              """,
              """
              if (!known.isEmpty()) {
              """,
              "An instance that vanished keeps all others of its Classic ELB unread."));

  private WrongScopes() {}
}
