package dev.airlock.decide;

import dev.airlock.model.Balancer;
import dev.airlock.model.BalancerBook;
import dev.airlock.model.BalancerBook.TargetGroupFacts;
import dev.airlock.model.BalancerProfile;
import dev.airlock.model.Fact;
import dev.airlock.model.Passage;
import dev.airlock.model.Settings.TargetGroupName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An instance that is on its way, before its balancers are looked up.
 *
 * @param passage complete but for its balancers
 * @param classic names of the Classic ELBs that concern it
 * @param targetGroups the target groups that concern it
 */
public record Candidate(Passage passage, Set<String> classic, Set<TargetGroupName> targetGroups) {

  /** The passage, with the balancers as they were looked up. */
  public Passage with(BalancerBook book) {
    return new Passage(
        passage.direction(),
        passage.group(),
        passage.member(),
        passage.instance(),
        passage.hooks(),
        passage.hold(),
        passage.settings(),
        passage.isReplaced(),
        passage.install(),
        balancers(classic, targetGroups, book));
  }

  /** The balancers of these names, as they were looked up. */
  static Map<Balancer, Fact<BalancerProfile>> balancers(
      Set<String> classic, Set<TargetGroupName> targetGroups, BalancerBook book) {
    Map<Balancer, Fact<BalancerProfile>> balancers = new LinkedHashMap<>();
    for (String name : classic) {
      balancers.put(
          new Balancer.Classic(name),
          book.classic().getOrDefault(name, Fact.unread("not looked up")));
    }
    for (TargetGroupName name : targetGroups) {
      Fact<TargetGroupFacts> fact =
          book.targetGroups().getOrDefault(name.nameOrArn(), Fact.unread("not looked up"));
      switch (fact) {
        case Fact.Seen<TargetGroupFacts>(TargetGroupFacts seen) ->
            balancers.put(
                new Balancer.TargetGroup(seen.arn(), name.port().orElse(seen.port())),
                Fact.seen(seen.profile()));
        case Fact.Gone<TargetGroupFacts> _ -> balancers.put(placeholder(name), Fact.gone());
        case Fact.Unread<TargetGroupFacts>(String why) ->
            balancers.put(placeholder(name), Fact.unread(why));
      }
    }
    return balancers;
  }

  private static Balancer placeholder(TargetGroupName name) {
    return new Balancer.TargetGroup(name.nameOrArn(), name.port().orElse(0));
  }
}
