package dev.airlock.cli.invoke;

import dev.airlock.model.Hook.Transition;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Phase;
import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * A region at the moment when an event is written: its groups, hooks and instances exist, and each
 * instance waits where the event says. Airlock is not there yet.
 */
final class Scene {

  /** From an empty region to instances in service, and in the pool. */
  static final Duration BEFORE = Duration.ofMinutes(10);

  private final Sample sample;
  private final Venue venue;
  private final Region<?, ?> region;
  private final RegionClients operator;
  private final Balancing balancing;
  private final Map<String, SceneGroup> groups = new LinkedHashMap<>();

  private Scene(Sample sample, Venue venue) {
    this.sample = sample;
    this.venue = venue;
    region = venue.region();
    operator = region.clients(Api.Caller.OPERATOR);
    balancing = new Balancing(operator, venue.longestDrain());
    people();
    venue.until(sample.time().minus(sample.lead()));
    play();
    venue.until(sample.time());
    begin();
  }

  /**
   * The scene of an event.
   *
   * @throws IllegalStateException if the region does not come to where the event wants it
   */
  static Scene of(Sample sample, Venue venue) {
    return new Scene(sample, venue);
  }

  Balancing balancing() {
    return balancing;
  }

  /** An instance's lifecycle state now; {@code gone} once its group has forgotten it. */
  String state(Subject subject) {
    return groups.get(subject.group()).state(subject.instanceId()).orElse("gone");
  }

  /** A hook holds it, or its status says that it has a way to go yet. */
  boolean isOnItsWay(Subject subject) {
    boolean isHeld =
        region.autoScaling().openActions().stream()
            .anyMatch(action -> action.instance().equals(subject.instanceId()));
    return isHeld || status(subject).filter(Phase::isOnTheWay).isPresent();
  }

  private Optional<Phase> status(Subject subject) {
    Filter id = Filter.builder().name("instance-id").values(subject.instanceId()).build();
    Map<String, String> tags =
        operator.ec2().describeInstances(ask -> ask.filters(id)).reservations().stream()
            .flatMap(reservation -> reservation.instances().getFirst().tags().stream())
            .collect(Collectors.toMap(Tag::key, Tag::value));
    return MarkTags.read(tags).phase();
  }

  private void people() {
    for (Subject subject : sample.subjects()) {
      groups.computeIfAbsent(subject.group(), name -> new SceneGroup(region, name));
    }
    groups.forEach((name, group) -> group.people(of(name)));
    List<Subject> inGroup = from(Way.Place.SERVICE, Way.Place.GROUP);
    await(() -> inGroup.stream().allMatch(one -> state(one).equals("InService")));
    List<String> serving = from(Way.Place.SERVICE).stream().map(Subject::instanceId).toList();
    if (!serving.isEmpty()) {
      balancing.register(serving);
      await(() -> serving.stream().allMatch(balancing::serve));
    }
    List<String> parameters =
        sample.fleets().stream().flatMap(fleet -> fleet.parameters().stream()).distinct().toList();
    sample
        .fleets()
        .forEach(fleet -> fleet.prepare(region, of(fleet.request().fleet()), parameters));
    groups.forEach((name, group) -> group.fillPool(of(name)));
    List<Subject> pool = from(Way.Place.POOL);
    await(() -> pool.stream().allMatch(one -> state(one).equals("Warmed:Stopped")));
  }

  /** One after the other, so that Auto Scaling has no choice whom to take. */
  private void play() {
    groups.forEach((name, group) -> hooks(name, group, Transition.LAUNCHING));
    held(Way.WITH_NEW_ROOT_VOLUME);
    groups.forEach((name, group) -> hooks(name, group, Transition.TERMINATING));
    for (Way way : Way.values()) {
      if (way.isHeld() && way != Way.WITH_NEW_ROOT_VOLUME) {
        held(way);
      }
    }
    groups.values().forEach(SceneGroup::replaceNobody);
  }

  private void held(Way way) {
    for (Subject subject : sample.subjects()) {
      if (subject.way() == way) {
        groups.get(subject.group()).send(subject);
        await(() -> state(subject).equals(way.state()));
      }
    }
  }

  /** What begins with the event itself; and those in service are busy. */
  private void begin() {
    from(Way.Place.SERVICE).forEach(one -> venue.download(one.instanceId()));
    sample.subjects().stream()
        .filter(one -> !one.way().isHeld())
        .forEach(one -> groups.get(one.group()).send(one));
  }

  /** Those that the events name; one of our own for a transition without any. */
  private void hooks(String name, SceneGroup group, Transition transition) {
    Set<String> named = new LinkedHashSet<>();
    for (Subject subject : of(name)) {
      if (!subject.hook().isEmpty() && subject.way().transition() == transition) {
        if (named.add(subject.hook())) {
          group.hook(subject.hook(), transition, subject.metadata());
        }
      }
    }
    if (named.isEmpty()) {
      group.hook(
          switch (transition) {
            case LAUNCHING -> "airlock-launch";
            case TERMINATING -> "airlock-drain";
          },
          transition,
          "");
    }
  }

  private List<Subject> of(String group) {
    return sample.subjects().stream().filter(one -> one.group().equals(group)).toList();
  }

  private List<Subject> from(Way.Place... places) {
    List<Way.Place> wanted = List.of(places);
    return sample.subjects().stream()
        .filter(one -> wanted.contains(one.way().from()))
        .sorted(Comparator.comparing(Subject::instanceId))
        .toList();
  }

  private void await(BooleanSupplier condition) {
    if (!venue.await(condition, BEFORE)) {
      throw new IllegalStateException(
          "there is no scene for this event: its instances cannot be where it says");
    }
  }
}
