package dev.airlock.aws;

import dev.airlock.model.Balancer;
import dev.airlock.model.Instance;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Membership;
import dev.airlock.model.Phase;
import dev.airlock.model.Remembered;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a warm function still knows. It saves calls; nothing is wrong if it is lost. Not for use by
 * several threads.
 */
public final class Memory implements Remembered {

  /** Events tell whole seconds. */
  private static final Duration PRECISION = Duration.ofSeconds(1);

  /** What EC2 does not take is remembered for longer than any hook of another holds an instance. */
  private static final Duration REFUSED_FOR = Duration.ofHours(2);

  /**
   * A tag of our own.
   *
   * @param until what EC2 shows does not count before
   */
  private record Own(String value, Instant until) {}

  private final Map<String, Instance> instances = new HashMap<>();
  private final Map<String, Map<String, Own>> stamps = new HashMap<>();
  private final Map<String, Map<Balancer, Said>> said = new HashMap<>();
  private final Map<String, Map<Balancer, Instant>> asked = new HashMap<>();
  private final Map<String, Marks.Hold> heard = new HashMap<>();

  @Override
  public Optional<Said> said(Balancer balancer, String instanceId) {
    return Optional.ofNullable(said.getOrDefault(instanceId, Map.of()).get(balancer));
  }

  @Override
  public Map<Balancer, Instant> asked(String instanceId) {
    return Map.copyOf(asked.getOrDefault(instanceId, Map.of()));
  }

  /** A balancer told where an instance stands. */
  public void saw(String instanceId, Balancer balancer, Membership membership, Instant at) {
    said.computeIfAbsent(instanceId, _ -> new HashMap<>()).put(balancer, new Said(membership, at));
  }

  void accepted(String instanceId, Balancer balancer, Instant at) {
    asked.computeIfAbsent(instanceId, _ -> new HashMap<>()).put(balancer, at);
  }

  Optional<Instance> instance(String id) {
    return Optional.ofNullable(instances.get(id));
  }

  /** EC2 showed an instance. Our own stamps are newer if they were taken a moment ago. */
  void saw(Instance instance, Instant at) {
    Map<String, String> newer = new LinkedHashMap<>();
    stamps
        .getOrDefault(instance.id(), Map.of())
        .forEach((key, own) -> {
          if (at.isBefore(own.until())) {
            newer.put(key, own.value());
          }
        });
    instances.put(instance.id(), newer.isEmpty() ? instance : withTags(instance, newer));
  }

  /** EC2 took our stamp, and will show it before long. */
  void stamped(String id, Map<String, String> tags, Instant at) {
    remember(id, tags, at.plus(RecentTags.SHOWN_LATE));
  }

  /** EC2 refused our stamp, and will never show it: this process remembers it in its place. */
  void stampRefused(String id, Map<String, String> tags, Instant at) {
    remember(id, tags, at.plus(REFUSED_FOR));
  }

  private void remember(String id, Map<String, String> tags, Instant until) {
    MarkTags.read(tags).hold().ifPresent(hold -> heard.put(id, hold));
    Instance known = instances.get(id);
    if (known != null) {
      instances.put(id, withTags(known, tags));
    }
    Map<String, Own> ours = stamps.computeIfAbsent(id, _ -> new LinkedHashMap<>());
    tags.forEach((key, value) -> ours.put(key, new Own(value, until)));
  }

  /** What is known of instances ages: a sweep reads them anew. */
  public void forgetInstances() {
    instances.clear();
  }

  /** True if the instance is known to have been let go. */
  public boolean hasLeft(String id) {
    return instance(id)
        .map(Instance::marks)
        .flatMap(Marks::phase)
        .filter(Phase::isLetGo)
        .isPresent();
  }

  /** EC2 told that this one has changed. */
  public void forgetInstance(String id) {
    instances.remove(id);
  }

  /** When the action opened that holds an instance, by its id. */
  public Map<String, Marks.Hold> heard() {
    return Map.copyOf(heard);
  }

  /**
   * A wake-up, or two looks, told when an action opened. A newer action replaces an older one, and
   * what was told replaces a guess; unless it was told of a time at which nothing held it.
   */
  public void hears(String instanceId, Marks.Hold hold) {
    Marks.Hold known = heard.get(instanceId);
    boolean isBetter =
        known == null
            || known.in() != hold.in()
            || known.isGuessed() && !hold.opened().isBefore(known.lastBeat().minus(PRECISION))
            || hold.lastBeat().isAfter(known.opened());
    if (isBetter) {
      heard.put(instanceId, hold);
    }
  }

  /** Keeps only what concerns these instances: the rest has gone its way. */
  public void keepOnly(Collection<String> instanceIds, Instant now) {
    said.keySet().retainAll(instanceIds);
    asked.keySet().retainAll(instanceIds);
    heard.keySet().retainAll(instanceIds);
    stamps
        .values()
        .removeIf(own -> own.values().stream().allMatch(it -> !now.isBefore(it.until())));
  }

  private static Instance withTags(Instance instance, Map<String, String> tags) {
    Map<String, String> all = new LinkedHashMap<>(MarkTags.write(instance.marks()));
    all.putAll(tags);
    return new Instance(
        instance.id(), instance.privateAddress(), instance.state(), MarkTags.read(all));
  }
}
