package dev.airlock.aws;

import dev.airlock.model.Announcement;
import dev.airlock.model.Balancer;
import dev.airlock.model.Install;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Move;
import dev.airlock.model.Plan;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Carries plans out. Moves of one kind on one thing, of however many instances, are one call; a
 * call that fails is classified once and never stops the plans of other instances.
 */
public final class Actor {

  private static final int INSTANCES_PER_CALL = 1000;

  /**
   * How many actions are completed in one tick at most: the rates of the Auto Scaling API are not
   * published, and whoever shares it with us must not be throttled.
   */
  private static final int COMPLETIONS_PER_TICK = 200;

  private static final int TARGETS_PER_CALL = 200;
  private static final int STANDBY_PER_CALL = 20;

  private final Clients clients;
  private final Announcer announcer;
  private final Consumer<Move.Farewell> farewells;
  private final Installer installer;
  private final Memory memory;
  private final SideBySide sideBySide;
  private final InstantSource clock;

  /** What was written of commands that were sent in this wave, by instance. */
  private final Map<String, Map<String, String>> sent = new ConcurrentHashMap<>();

  /**
   * Of one function.
   *
   * @param farewells tells an application that it is about to leave
   */
  public Actor(
      Clients clients,
      Announcer announcer,
      Consumer<Move.Farewell> farewells,
      Installer installer,
      Memory memory,
      SideBySide sideBySide,
      InstantSource clock) {
    this.clients = clients;
    this.announcer = announcer;
    this.farewells = farewells;
    this.installer = installer;
    this.memory = memory;
    this.sideBySide = sideBySide;
    this.clock = clock;
  }

  /**
   * Carries out the plans, wave by wave: all first moves, then all second ones, and so on.
   *
   * @param hasTime false once too little time is left for another call
   */
  public List<Outcome> carryOut(List<Plan> plans, BooleanSupplier hasTime) {
    List<Progress> all = plans.stream().map(Progress::new).toList();
    List<Progress> active = all.stream().filter(Progress::hasNext).toList();
    while (!active.isEmpty()) {
      Map<Object, List<Progress>> batches =
          active.stream()
              .collect(
                  Collectors.groupingBy(
                      p -> batch(p.next()), LinkedHashMap::new, Collectors.toList()));
      active.stream()
          .filter(p -> p.next() instanceof Move.Complete)
          .skip(COMPLETIONS_PER_TICK)
          .toList()
          .forEach(p -> batches.remove(batch(p.next())).forEach(Progress::defer));
      List<Supplier<Map<Progress, Optional<AwsError>>>> calls =
          batches.values().stream()
              .<Supplier<Map<Progress, Optional<AwsError>>>>map(
                  batch -> () -> hasTime.getAsBoolean() ? call(batch, hasTime) : Map.of())
              .toList();
      List<Map<Progress, Optional<AwsError>>> results = sideBySide.run(calls);
      int i = 0;
      for (List<Progress> batch : batches.values()) {
        Map<Progress, Optional<AwsError>> result = results.get(i++);
        batch.forEach(p -> settle(p, result.get(p)));
      }
      active = active.stream().filter(Progress::hasNext).toList();
    }
    return all.stream().map(Progress::outcome).toList();
  }

  /** What moves must have in common to be one call; a move of its own otherwise. */
  private static Object batch(Move move) {
    return switch (move) {
      case Move.Stamp(String _, Map<String, String> tags) -> List.of("stamp", tags);
      case Move.Note(String _, Marks.Wish wish) -> List.of("note", wish);
      case Move.Register(String _, Balancer b) -> List.of("register", api(b));
      case Move.Deregister(String _, Balancer b) -> List.of("deregister", api(b));
      case Move.EnterStandby(String _, String group) -> List.of("enter standby", group);
      case Move.ExitStandby(String _, String group) -> List.of("exit standby", group);
      case Move.Run(String _, Install install) -> install;
      case Move.Announce _ -> "announce";
      case Move.Farewell farewell -> farewell;
      case Move.Heartbeat beat -> beat;
      case Move.Complete complete -> complete;
    };
  }

  private static String api(Balancer balancer) {
    return switch (balancer) {
      case Balancer.Classic(String name) -> name;
      case Balancer.TargetGroup(String arn, int _) -> arn;
    };
  }

  private Map<Progress, Optional<AwsError>> call(List<Progress> batch, BooleanSupplier hasTime) {
    return switch (batch.getFirst().next()) {
      case Move.Stamp(String _, Map<String, String> tags) -> tag(batch, tags, hasTime);
      case Move.Note(String _, Marks.Wish wish) -> tag(batch, MarkTags.wish(wish), hasTime);
      case Move.Register(String _, Balancer b) -> onBalancer(batch, b, true, hasTime);
      case Move.Deregister(String _, Balancer b) -> onBalancer(batch, b, false, hasTime);
      case Move.EnterStandby(String _, String group) ->
          each(
              batch,
              STANDBY_PER_CALL,
              Move::instanceId,
              ids -> Calls.enterStandby(clients, group, ids),
              hasTime);
      case Move.ExitStandby(String _, String group) ->
          each(
              batch,
              STANDBY_PER_CALL,
              Move::instanceId,
              ids -> Calls.exitStandby(clients, group, ids),
              hasTime);
      case Move.Run(String _, Install install) ->
          each(
              batch,
              Installer.INSTANCES_PER_CALL,
              Move::instanceId,
              ids -> run(install, ids, hasTime),
              hasTime);
      case Move.Announce _ -> announce(batch);
      case Move.Farewell farewell -> {
        farewells.accept(farewell);
        yield Map.of(batch.getFirst(), Optional.empty());
      }
      case Move.Heartbeat beat ->
          each(batch, 1, Move::instanceId, _ -> Calls.heartbeat(clients, beat), hasTime);
      case Move.Complete complete ->
          each(batch, 1, Move::instanceId, _ -> Calls.complete(clients, complete), hasTime);
    };
  }

  /** Which command it is saves calls; if that is not written, it is found by its attempt. */
  private void run(Install install, List<String> ids, BooleanSupplier hasTime) {
    Map<String, String> tags = MarkTags.install(install.begun().with(installer.send(install, ids)));
    boolean isWritten = hasTime.getAsBoolean() && Calls.triesToTag(clients, ids, tags);
    ids.forEach(id -> sent.compute(id, (_, _) -> isWritten ? tags : null));
  }

  private Map<Progress, Optional<AwsError>> tag(
      List<Progress> batch, Map<String, String> tags, BooleanSupplier hasTime) {
    return each(
        batch, INSTANCES_PER_CALL, Move::instanceId, ids -> Calls.tag(clients, ids, tags), hasTime);
  }

  private Map<Progress, Optional<AwsError>> announce(List<Progress> batch) {
    List<Announcement> all = batch.stream().map(p -> ((Move.Announce) p.next()).what()).toList();
    Iterator<Optional<AwsError>> results = announcer.announce(all).iterator();
    Map<Progress, Optional<AwsError>> byProgress = new LinkedHashMap<>();
    batch.forEach(p -> byProgress.put(p, results.next()));
    return byProgress;
  }

  private Map<Progress, Optional<AwsError>> onBalancer(
      List<Progress> batch, Balancer balancer, boolean register, BooleanSupplier hasTime) {
    return switch (balancer) {
      case Balancer.Classic(String name) ->
          each(
              batch,
              INSTANCES_PER_CALL,
              Move::instanceId,
              ids -> Calls.classic(clients, name, ids, register),
              hasTime);
      case Balancer.TargetGroup(String arn, int _) ->
          each(
              batch,
              TARGETS_PER_CALL,
              Actor::target,
              targets -> Calls.targets(clients, arn, targets, register),
              hasTime);
    };
  }

  private static Calls.Target target(Move move) {
    Balancer balancer =
        switch (move) {
          case Move.Register(String _, Balancer b) -> b;
          case Move.Deregister(String _, Balancer b) -> b;
          case Move.Stamp _,
              Move.Note _,
              Move.Farewell _,
              Move.Announce _,
              Move.EnterStandby _,
              Move.ExitStandby _,
              Move.Run _,
              Move.Heartbeat _,
              Move.Complete _ ->
              throw new IllegalArgumentException("no balancer in " + move);
        };
    return new Calls.Target(move.instanceId(), ((Balancer.TargetGroup) balancer).port());
  }

  private static <T> Map<Progress, Optional<AwsError>> each(
      List<Progress> batch,
      int size,
      Function<Move, T> item,
      Consumer<List<T>> call,
      BooleanSupplier hasTime) {
    Map<Progress, T> items = new LinkedHashMap<>();
    batch.forEach(p -> items.put(p, item.apply(p.next())));
    Map<T, Optional<AwsError>> results =
        Batches.call(items.values().stream().distinct().toList(), size, call, hasTime);
    Map<Progress, Optional<AwsError>> byProgress = new LinkedHashMap<>();
    items.forEach((p, key) -> byProgress.put(p, results.get(key)));
    return byProgress;
  }

  /** Takes one result in: what it means for the plan, and what is worth remembering. */
  private void settle(Progress progress, Optional<AwsError> result) {
    if (result == null) {
      progress.defer();
      return;
    }
    Move move = progress.next();
    boolean tookEffect = result.isEmpty();
    if (tookEffect) {
      remember(move);
    }
    result
        .filter(it -> it.kind() == AwsError.Kind.UNKNOWN_OUTCOME)
        .ifPresent(_ -> mayHaveTakenEffect(move));
    if (move instanceof Move.Stamp stamp && !tookEffect) {
      AwsError error = result.get();
      boolean goesOn =
          error.isForGood() && !stamp.mustBeWritten() || error.isGone() && stamp.isNothingToCome();
      if (goesOn) {
        memory.stampRefused(stamp.instanceId(), stamp.tags(), clock.instant());
      }
      progress.failed(error, !goesOn && !error.isGone());
      return;
    }
    if (tookEffect || result.get().isGone()) {
      progress.done();
    } else {
      boolean endsPlan =
          switch (move) {
            case Move.Note _,
                Move.EnterStandby _,
                Move.ExitStandby _,
                Move.Run _,
                Move.Heartbeat _,
                Move.Complete _ ->
                true;
            // Said again before what follows it is done; but never waited for in vain.
            case Move.Announce(String _, Announcement _, boolean isAwaited) ->
                isAwaited && result.get().isPassing();
            case Move.Stamp _, Move.Register _, Move.Deregister _, Move.Farewell _ -> false;
          };
      progress.failed(result.get(), endsPlan);
    }
  }

  /** What is remembered must not stand against a stamp; who was to leave may have left just now. */
  private void mayHaveTakenEffect(Move move) {
    if (move instanceof Move.Stamp || move instanceof Move.Note) {
      memory.forgetInstance(move.instanceId());
    } else if (move instanceof Move.Deregister) {
      remember(move);
    }
  }

  private void remember(Move move) {
    switch (move) {
      case Move.Stamp(String id, Map<String, String> tags) ->
          memory.stamped(id, tags, clock.instant());
      case Move.Note(String id, Marks.Wish wish) ->
          memory.stamped(id, MarkTags.wish(wish), clock.instant());
      case Move.Register(String id, Balancer b) -> memory.accepted(id, b, clock.instant());
      case Move.Deregister(String id, Balancer b) -> memory.accepted(id, b, clock.instant());
      case Move.Run(String id, Install _) ->
          Optional.ofNullable(sent.remove(id))
              .ifPresent(tags -> memory.stamped(id, tags, clock.instant()));
      case Move.Heartbeat(String id, String _, String _, Marks.Hold hold) -> memory.hears(id, hold);
      case Move.Farewell _,
          Move.Announce _,
          Move.EnterStandby _,
          Move.ExitStandby _,
          Move.Complete _ -> {}
    }
  }
}
