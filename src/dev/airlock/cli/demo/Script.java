package dev.airlock.cli.demo;

import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** What the usual ways are made of: calls to AWS, one after the other, and pauses between. */
final class Script implements AutoCloseable {

  static final Caller CALLER = new Caller("script", true);

  /** How often it looks again. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final Stage stage;
  private final RegionClients aws;
  private final BothBalancers balancers;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final Set<String> registered = ConcurrentHashMap.newKeySet();
  private final Set<String> leaving = ConcurrentHashMap.newKeySet();

  Script(Stage stage) {
    this.stage = stage;
    aws = stage.region().clients(CALLER);
    balancers = new BothBalancers(aws, stage.balancers().targetGroupArn());
  }

  /** Does something beside the story; {@link #isDone} waits for it. */
  void run(Runnable work) {
    underWay.incrementAndGet();
    start(() -> {
      try {
        work.run();
      } finally {
        underWay.decrementAndGet();
      }
    });
  }

  /** Does something again and again, until the story is over. */
  void keep(Runnable work) {
    start(() -> {
      while (true) {
        work.run();
        sleep(PAUSE);
      }
    });
  }

  private void start(Runnable work) {
    threads.execute(() -> {
      try {
        work.run();
      } catch (CancellationException stopped) {
        // The demo ends.
      } catch (RuntimeException broken) {
        failure.compareAndSet(null, broken);
      }
    });
  }

  /** Registers what the group has launched, once EC2 says that it runs. */
  void registerWhatRuns() {
    if (registered.isEmpty()) {
      inService().forEach(registered::add);
    }
    group().stream()
        .map(Instance::instanceId)
        .filter(id -> !registered.contains(id) && isRunning(id))
        .forEach(id -> {
          balancers.register(id);
          registered.add(id);
        });
  }

  /** Deregisters what it registered and what no longer runs. */
  void deregisterWhatStopped() {
    registered.stream()
        .filter(id -> !leaving.contains(id) && !isRunning(id))
        .forEach(this::deregister);
  }

  void deregister(String id) {
    leaving.add(id);
    balancers.deregister(id);
  }

  /** Waits until neither balancer reports anything of the instance any more. */
  void awaitDrained(String id) {
    while (!balancers.areDoneWith(id)) {
      sleep(PAUSE);
    }
  }

  /**
   * Takes an instance out of the group and terminates it.
   *
   * @param replace true if the group is to launch another in its place
   */
  void terminate(String id, boolean replace) {
    aws.autoScaling()
        .detachInstances(request ->
            request
                .autoScalingGroupName(Stage.GROUP)
                .instanceIds(id)
                .shouldDecrementDesiredCapacity(!replace));
    stage.locked(() -> stage.chronicle().letGo(id, stage.now()));
    aws.ec2().terminateInstances(request -> request.instanceIds(id));
  }

  void sleep(Duration duration) {
    stage.pass(duration);
  }

  /** Those that have been in the group for the longest, and are not on their way out. */
  List<String> oldest(int count) {
    return inService().stream().filter(id -> !leaving.contains(id)).limit(count).toList();
  }

  /**
   * True if nothing is under way.
   *
   * @throws RuntimeException what went wrong, if something did
   */
  boolean isDone() {
    if (failure.get() != null) {
      throw failure.get();
    }
    return underWay.get() == 0;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }

  private List<String> inService() {
    return group().stream()
        .filter(one -> one.lifecycleStateAsString().equals("InService"))
        .map(Instance::instanceId)
        .toList();
  }

  private List<Instance> group() {
    return aws.autoScaling()
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(Stage.GROUP))
        .autoScalingGroups()
        .getFirst()
        .instances();
  }

  private boolean isRunning(String id) {
    return aws.ec2().describeInstances(request -> request.instanceIds(id)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .anyMatch(one -> one.state().name() == InstanceStateName.RUNNING);
  }
}
