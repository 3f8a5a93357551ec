package dev.airlock.decide;

import dev.airlock.model.Balancer;
import dev.airlock.model.Fact;
import dev.airlock.model.Membership;
import dev.airlock.model.Membership.Standing;
import dev.airlock.model.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where an instance stands with all of its balancers at once. "All", never "any". */
final class Standings {

  private final Map<Balancer, Fact<Membership>> known;
  private final List<Balancer> balancers;

  Standings(Passage passage, Passage.Reading reading) {
    this.known = reading.memberships();
    this.balancers = new ArrayList<>(passage.balancers().keySet());
  }

  /** Those that it must be deregistered from. */
  List<Balancer> registered() {
    return where(fact -> fact instanceof Fact.Seen<Membership>(Membership m) && m.isRegistered());
  }

  /** Those that say so of it. */
  List<Balancer> in(Standing standing) {
    return where(
        fact -> fact instanceof Fact.Seen<Membership>(Membership m) && m.standing() == standing);
  }

  /** Those of which nobody knows: the read failed, was not made, or told nothing. */
  List<Balancer> unread() {
    return where(fact ->
        switch (fact) {
          case Fact.Unread<Membership> _ -> true;
          case Fact.Seen<Membership>(Membership m) -> m.standing() == Standing.UNKNOWN;
          case Fact.Gone<Membership> _ -> false;
        });
  }

  /**
   * Those that it is still to be seen in service with; balancers that are gone are not waited for.
   */
  List<Balancer> notInService() {
    return where(fact ->
        switch (fact) {
          case Fact.Unread<Membership> _ -> true;
          case Fact.Seen<Membership>(Membership m) -> m.standing() != Standing.IN_SERVICE;
          case Fact.Gone<Membership> _ -> false;
        });
  }

  /** What AWS said, for people: {@code web-elb: Instance deregistration currently in progress.} */
  String said(List<Balancer> some) {
    return some.stream()
        .map(b -> b.label() + ": " + said(fact(b)))
        .collect(Collectors.joining("; "));
  }

  static String labels(List<Balancer> some) {
    return some.stream().map(Balancer::label).collect(Collectors.joining(", "));
  }

  private List<Balancer> where(java.util.function.Predicate<Fact<Membership>> is) {
    return balancers.stream().filter(balancer -> is.test(fact(balancer))).toList();
  }

  private Fact<Membership> fact(Balancer balancer) {
    return known.getOrDefault(balancer, Fact.unread("not looked at"));
  }

  private static String said(Fact<Membership> fact) {
    return switch (fact) {
      case Fact.Seen<Membership>(Membership m) -> m.said();
      case Fact.Gone<Membership> _ -> "gone";
      case Fact.Unread<Membership>(String why) -> why;
    };
  }
}
