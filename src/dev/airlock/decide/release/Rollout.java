package dev.airlock.decide.release;

import dev.airlock.decide.release.Carrier.Stage;
import dev.airlock.decide.release.Progress.State;
import dev.airlock.model.Balancer;
import dev.airlock.model.BalancerProfile;
import dev.airlock.model.Fact;
import dev.airlock.model.FleetNews;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.FleetRelease.Steering;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Member;
import dev.airlock.model.Membership;
import dev.airlock.model.Membership.Standing;
import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One fleet's release, as one look sees it: what is to be begun, and what is to be said. */
public final class Rollout {

  private final Group group;
  private final FleetRelease release;
  private final Carriers carriers;
  private final Optional<Status> said;

  /**
   * What comes of a look.
   *
   * @param plans for those who go for it now
   * @param news to be announced, before the tags are written
   * @param tags of the group; none if nothing new is to be said
   * @param isAtRest true if nothing comes of it until something else happens
   */
  public record Step(
      List<Plan> plans, List<FleetNews> news, Map<String, String> tags, boolean isAtRest) {}

  private Rollout(Group group, FleetRelease release, Map<String, Fact<Instance>> instances) {
    this.group = group;
    this.release = release;
    this.carriers = new Carriers(group, release, instances);
    this.said = Status.read(group.tags());
  }

  /** That of a group; none if it should run no release. */
  public static Optional<Rollout> of(Group group, Map<String, Fact<Instance>> instances) {
    return ReleaseTags.current(group.tags()).map(release -> new Rollout(group, release, instances));
  }

  public Group group() {
    return group;
  }

  /**
   * Whom to ask which balancers about: nobody, if their answers could change nothing.
   *
   * @param balancers those of the fleet
   */
  public Map<Balancer, Set<String>> looks(Map<Balancer, Fact<BalancerProfile>> balancers) {
    Set<Balancer> all = found(balancers);
    Progress best = progress(atBest(all));
    boolean isNews = best.state() == State.SUCCEEDED && !isSaid(best);
    if (best.next().isEmpty() && !isNews) {
      return Map.of();
    }
    Set<String> ids =
        group.members().stream()
            .filter(member -> member.state() == Member.LifecycleState.IN_SERVICE)
            .map(Member::instanceId)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return all.stream().collect(Collectors.toMap(balancer -> balancer, _ -> ids));
  }

  /**
   * What comes of it.
   *
   * @param health what balancers said of instances; nothing is begun while one is missing
   */
  public Step step(
      Map<Balancer, Fact<BalancerProfile>> balancers,
      Map<Balancer, Map<String, Fact<Membership>>> health,
      Instant now) {
    Set<Balancer> all = found(balancers);
    List<Carrier> fleet = atBest(all);
    Progress progress = progress(fleet);
    if (!looks(balancers).isEmpty() || all.isEmpty()) {
      boolean isSeen =
          balancers.values().stream().noneMatch(Fact.Unread.class::isInstance)
              && isSeen(fleet, all, health);
      if (!isSeen) {
        return new Step(List.of(), List.of(), Map.of(), false);
      }
      fleet = all.isEmpty() ? fleet : seen(all, health);
      progress = progress(fleet);
    }
    List<Plan> plans = new ArrayList<>();
    // Whoever could not be read may be out already.
    if (carriers.areRead()) {
      progress.next().forEach(id -> plans.add(begin(id, now)));
    }
    for (Carrier one : fleet) {
      if (one.is(Stage.OUT) && one.isMeantFor(release.label()) && isOut(one.id())) {
        plans.add(note(one.id(), Side.IN, now));
      }
    }
    return carriers.areRead()
        ? said(progress, fleet, plans)
        : new Step(plans, List.of(), Map.of(), false);
  }

  private Step said(Progress progress, List<Carrier> fleet, List<Plan> plans) {
    List<FleetNews> news = new ArrayList<>();
    said.filter(it -> it.isOpen() && !it.label().equals(release.label()))
        .ifPresent(old -> news.add(superseded(old, fleet, progress.size())));
    String says = sentence(progress, fleet);
    if (!isSaid(progress)) {
      news.add(
          new FleetNews(
              kind(progress.state()),
              group.name(),
              release.label(),
              release.asked(),
              OptionalInt.of(progress.serving()),
              progress.size(),
              says));
    }
    Status status = Status.of(release, progress.state(), says);
    boolean isWritten = said.filter(status::equals).isPresent();
    boolean isQuiet = isWritten && plans.isEmpty() && progress.state() != State.ROLLING;
    boolean isAnyOut = fleet.stream().anyMatch(one -> one.is(Stage.OUT));
    boolean isAtRest = (isQuiet || isOver(progress)) && !isAnyOut;
    boolean isNew = !isWritten && (!isSaid(progress) || progress.state() == State.HALTED);
    return new Step(plans, news, isNew ? tags(status) : Map.of(), isAtRest);
  }

  private Map<String, String> tags(Status status) {
    Map<String, String> tags = new LinkedHashMap<>(status.tag());
    if (status.state() == State.SUCCEEDED) {
      tags.putAll(ReleaseTags.succeeded(release));
    }
    return tags;
  }

  /** It was said that it has succeeded, and how many there are of it is no news. */
  private boolean isOver(Progress progress) {
    return progress.state() == State.SUCCEEDED && isSaid(progress);
  }

  private FleetNews superseded(Status old, List<Carrier> fleet, int size) {
    long serving =
        fleet.stream().filter(one -> one.is(Stage.SERVING) && one.carries(old.label())).count();
    return new FleetNews(
        FleetNews.Kind.SUPERSEDED,
        group.name(),
        old.label(),
        old.asked(),
        OptionalInt.of((int) serving),
        size,
        "superseded by " + release.label());
  }

  /** Nothing would be said anew: while it rolls, how many serve with it is news. */
  private boolean isSaid(Progress progress) {
    return said.filter(it -> it.isOf(release) && it.state() == progress.state())
        .filter(it ->
            it.state() != State.ROLLING
                || it.equals(Status.of(release, State.ROLLING, progress.says())))
        .isPresent();
  }

  private static FleetNews.Kind kind(State state) {
    return switch (state) {
      case ROLLING -> FleetNews.Kind.PROGRESSED;
      case SUCCEEDED -> FleetNews.Kind.SUCCEEDED;
      case HALTED -> FleetNews.Kind.HALTED;
    };
  }

  private String sentence(Progress progress, List<Carrier> fleet) {
    return progress.state() == State.HALTED ? progress.says() + failures(fleet) : progress.says();
  }

  /** Each cause once, after those on whom it failed. */
  private String failures(List<Carrier> fleet) {
    Map<String, List<String>> causes = new LinkedHashMap<>();
    fleet.stream()
        .filter(one -> one.is(Stage.FAILED) && one.isMeantFor(release.label()))
        .forEach(one ->
            carriers
                .marks(one.id())
                .carried()
                .failure()
                .ifPresent(why ->
                    causes
                        .computeIfAbsent(why, _ -> new ArrayList<>())
                        .add(one.id() + (isInStandby(one) ? " (in Standby)" : ""))));
    return causes.entrySet().stream()
        .map(cause -> "; %s: %s".formatted(String.join(", ", cause.getValue()), cause.getKey()))
        .collect(Collectors.joining());
  }

  private boolean isInStandby(Carrier one) {
    return group.members().stream()
        .filter(member -> member.instanceId().equals(one.id()))
        .anyMatch(member -> member.state() == Member.LifecycleState.STANDBY);
  }

  private Progress progress(List<Carrier> fleet) {
    return Release.of(wanted(fleet.size()), fleet);
  }

  /**
   * The fleet as its group and its instances' tags tell.
   *
   * @param all its balancers; without one, whoever is not on the way serves
   * @param serves those of them in which an instance serves
   */
  public List<Carrier> fleet(Set<Balancer> all, Function<String, Set<Balancer>> serves) {
    return all.isEmpty() ? atBest(all) : carriers.all(serves);
  }

  /** What was said of it last, with the count of now. */
  public Optional<String> says() {
    Progress now = progress(atBest(Set.of()));
    return said.filter(it -> it.isOf(release)).map(it -> it.says(now.serving(), now.size()));
  }

  /** What it should run, for a fleet of this size. */
  public Wanted wanted(int size) {
    FleetRelease.Terms terms = release.terms();
    Share share = Share.parse(terms.maxUnavailable()).orElse(new Share.Number(1));
    int least = terms.minInService().orElse(Math.max(0, size - share.of(size)));
    boolean isHalted = ReleaseTags.steering(group.tags()).filter(Steering::isHalted).isPresent();
    Wanted.Limits limits = new Wanted.Limits(share, least, terms.stopAfter());
    return new Wanted(release.label(), limits, isHalted, hasSucceeded());
  }

  private boolean hasSucceeded() {
    return said.filter(it -> it.isOf(release) && it.state() == State.SUCCEEDED).isPresent();
  }

  private Plan begin(String id, Instant now) {
    Marks marks = carriers.marks(id);
    boolean isComingIn =
        marks.comeBack().filter(wish -> !marks.hasFulfilled(wish)).isPresent()
            && !marks.isIn(Phase.JOINING);
    boolean mayStay = marks.leave().isPresent() && marks.isIn(Phase.OUT);
    return note(id, mayStay || isComingIn ? Side.IN : Side.OUT, now);
  }

  private Plan note(String id, Side side, Instant now) {
    Wish wish = Wish.forRelease(side, release.label(), now);
    return new Plan(
        group.name(),
        id,
        Reason.RELEASE_ROLLS,
        "%s for release %s".formatted(side.label(), release.label()),
        List.of(new Move.Note(id, wish)),
        Next.at(now));
  }

  /** It has come out, and nobody has asked it in yet. */
  private boolean isOut(String id) {
    Marks marks = carriers.marks(id);
    return marks.leave().filter(marks::hasFulfilled).isPresent();
  }

  /** A fleet without balancers serves all the same. */
  private List<Carrier> atBest(Set<Balancer> all) {
    Set<Balancer> serves = all.isEmpty() ? Set.of(new Balancer.Classic(group.name())) : all;
    return carriers.all(_ -> serves);
  }

  private List<Carrier> seen(
      Set<Balancer> all, Map<Balancer, Map<String, Fact<Membership>>> health) {
    return carriers.all(id ->
        all.stream()
            .filter(balancer ->
                health.getOrDefault(balancer, Map.of()).get(id)
                        instanceof Fact.Seen<Membership>(Membership membership)
                    && membership.standing() == Standing.IN_SERVICE)
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  private static boolean isSeen(
      List<Carrier> fleet, Set<Balancer> all, Map<Balancer, Map<String, Fact<Membership>>> health) {
    return fleet.stream()
        .filter(one -> one.is(Stage.SERVING))
        .allMatch(one ->
            all.stream()
                .map(balancer -> health.getOrDefault(balancer, Map.of()).get(one.id()))
                .noneMatch(fact -> fact == null || fact instanceof Fact.Unread<Membership>));
  }

  /** Those that exist; while one could not be looked up, nothing is begun. */
  private static Set<Balancer> found(Map<Balancer, Fact<BalancerProfile>> balancers) {
    return balancers.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Fact.Seen<BalancerProfile>)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
