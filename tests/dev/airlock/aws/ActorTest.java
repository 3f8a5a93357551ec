package dev.airlock.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Balancer;
import dev.airlock.model.Instance;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import dev.airlock.region.api.Gate;
import dev.airlock.region.api.Ids;
import dev.airlock.region.balancing.Balancers;
import dev.airlock.region.balancing.RegionElasticLoadBalancingClient;
import dev.airlock.region.balancing.RegionElasticLoadBalancingV2Client;
import dev.airlock.region.ec2.Instances;
import dev.airlock.region.ec2.RegionEc2Client;
import dev.airlock.region.plane.Machine;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/** Plans carried out on the region's Classic ELB and EC2; its calls can be made to fail. */
class ActorTest {

  private static final Balancer WEB = new Balancer.Classic("web");

  private final VirtualTimeline timeline =
      new VirtualTimeline(Instant.parse("2026-11-21T12:00:00Z"));
  private final Ids ids = new Ids(new SplittableRandom(1));
  private final SimulatedPlane plane = new SimulatedPlane(timeline, new SplittableRandom(2));
  private final Instances instances = new Instances(timeline, plane, ids);
  private final Balancers balancers = new Balancers(timeline, plane, instances, ids);
  private final Gate gate = new Gate(timeline, ids);
  private final Clients clients =
      new Clients(
          null,
          new RegionElasticLoadBalancingClient(gate, Api.Caller.FUNCTION, balancers),
          new RegionElasticLoadBalancingV2Client(gate, Api.Caller.FUNCTION, balancers),
          new RegionEc2Client(gate, Api.Caller.FUNCTION, instances),
          null,
          null,
          null);
  private final Memory memory = new Memory();
  private final List<String> calls = new ArrayList<>();
  private final Actor actor =
      new Actor(
          clients,
          new Announcer(null, ""),
          _ -> {},
          new Installer(null, SideBySide.inTurn()),
          memory,
          SideBySide.inTurn(),
          timeline);
  private List<String> fleet;

  @BeforeEach
  void three_instances_are_registered() {
    instances.defineLaunchTemplate(
        "web", () -> new Machine.Software(80, Duration.ZERO, Duration.ZERO, true, false));
    fleet = IntStream.range(0, 3).mapToObj(_ -> instances.launch("a", "web", Map.of())).toList();
    timeline.advance(Duration.ofSeconds(5));
    Listener listener =
        Listener.builder().protocol("HTTP").loadBalancerPort(80).instancePort(80).build();
    clients.elb().createLoadBalancer(it -> it.loadBalancerName("web").listeners(listener));
    Calls.classic(clients, "web", fleet, true);
    failing("", 0, "");
  }

  /** The action fails from now on; none does if it is empty. Every call is noted. */
  private void failing(String action, int status, String code) {
    calls.clear();
    gate.faults(
        new Faults() {
          @Override
          public void before(Call call) {
            calls.add(call.action());
            if (call.action().equals(action)) {
              throw Refusals.of(status, code, "no");
            }
          }
        });
  }

  private Plan plan(String id, Move... moves) {
    return new Plan("web", id, Reason.LEAVING, "says", List.of(moves), Next.nothing());
  }

  private Plan leaving(String id) {
    Map<String, String> tags = MarkTags.status(Phase.DRAINING, timeline.instant());
    return plan(id, new Move.Stamp(id, tags), new Move.Deregister(id, WEB));
  }

  private List<String> registered() {
    return clients
        .elb()
        .describeLoadBalancers()
        .loadBalancerDescriptions()
        .getFirst()
        .instances()
        .stream()
        .map(software.amazon.awssdk.services.elasticloadbalancing.model.Instance::instanceId)
        .toList();
  }

  private static Stream<String> done(Outcome outcome) {
    return outcome.done().stream().map(move -> move.getClass().getSimpleName());
  }

  @Test
  void the_same_move_of_many_instances_is_one_call_and_waves_keep_the_order() {
    Plan[] plans = fleet.stream().map(this::leaving).toArray(Plan[]::new);
    List<Outcome> outcomes = actor.carryOut(List.of(plans), () -> true);

    assertThat(calls).containsExactly("CreateTags", "DeregisterInstancesFromLoadBalancer");
    assertThat(outcomes).allMatch(Outcome::isComplete);
    assertThat(registered()).isEmpty();
  }

  @Test
  void nothing_is_deregistered_before_it_could_be_written_down() {
    failing("CreateTags", 400, "Throttling");
    Outcome outcome = actor.carryOut(List.of(leaving(fleet.getFirst())), () -> true).getFirst();

    assertThat(outcome.isComplete()).isFalse();
    assertThat(outcome.failed().orElseThrow().move()).isInstanceOf(Move.Stamp.class);
    assertThat(registered()).hasSize(3);
    assertThat(memory.asked(fleet.getFirst())).isEmpty();
  }

  @Test
  void a_stamp_whose_outcome_is_unknown_is_read_from_ec2_again() {
    String id = fleet.getFirst();
    memory.saw(
        new Instance(id, "10.0.0.1", Instance.State.RUNNING, Marks.NONE), timeline.instant());
    failing("CreateTags", 400, "Throttling");
    actor.carryOut(List.of(leaving(id)), () -> true);
    assertThat(memory.instance(id)).isPresent();

    failing("CreateTags", 500, "InternalFailure");
    actor.carryOut(List.of(leaving(id)), () -> true);
    assertThat(memory.instance(id)).isEmpty();
  }

  @Test
  void where_tags_are_denied_the_memory_has_to_do() {
    String id = fleet.getFirst();
    memory.saw(
        new Instance(id, "10.0.0.1", Instance.State.RUNNING, Marks.NONE), timeline.instant());
    failing("CreateTags", 403, "UnauthorizedOperation");
    Outcome outcome = actor.carryOut(List.of(leaving(id)), () -> true).getFirst();

    assertThat(outcome.isComplete()).isFalse();
    assertThat(registered()).doesNotContain(id);
    memory.forgetInstances();
    memory.saw(
        new Instance(id, "10.0.0.1", Instance.State.RUNNING, Marks.NONE), timeline.instant());
    assertThat(memory.instance(id).orElseThrow().marks().isIn(Phase.DRAINING)).isTrue();
  }

  @Test
  void that_it_was_let_go_is_remembered_although_nothing_can_be_written_on_it_any_more() {
    String id = fleet.getFirst();
    failing("CreateTags", 400, "InvalidInstanceID.NotFound");
    Move.Stamp released = new Move.Stamp(id, MarkTags.status(Phase.RELEASED, timeline.instant()));
    actor.carryOut(List.of(plan(id, released)), () -> true);

    memory.saw(
        new Instance(id, "10.0.0.1", Instance.State.RUNNING, Marks.NONE), timeline.instant());
    assertThat(memory.instance(id).orElseThrow().marks().isIn(Phase.RELEASED)).isTrue();
  }

  @Test
  void but_nothing_is_installed_that_could_not_be_written_down() {
    String id = fleet.getFirst();
    memory.saw(
        new Instance(id, "10.0.0.1", Instance.State.RUNNING, Marks.NONE), timeline.instant());
    failing("CreateTags", 403, "UnauthorizedOperation");
    Move.Stamp stamp = new Move.Stamp(id, Map.of(MarkTags.INSTALL, "v2"));
    Outcome outcome =
        actor
            .carryOut(List.of(plan(id, stamp, new Move.Deregister(id, WEB))), () -> true)
            .getFirst();

    assertThat(outcome.done()).isEmpty();
    assertThat(registered()).contains(id);
  }

  @Test
  void only_an_accepted_call_is_remembered_and_a_failed_one_does_not_end_the_plan() {
    String id = fleet.getFirst();
    failing("DeregisterInstancesFromLoadBalancer", 400, "Throttling");
    Move.Stamp after = new Move.Stamp(id, Map.of("airlock:held", "unknown"));
    Plan plan = plan(id, new Move.Deregister(id, WEB), after);
    Outcome outcome = actor.carryOut(List.of(plan), () -> true).getFirst();

    assertThat(done(outcome)).containsExactly("Stamp");
    assertThat(memory.asked(id)).isEmpty();
    failing("", 0, "");
    actor.carryOut(List.of(plan), () -> true);
    assertThat(memory.asked(id)).containsEntry(WEB, timeline.instant().minusMillis(20));
  }

  /** It counts from then how long requests may be on their way to it. */
  @Test
  void a_deregistration_of_unknown_outcome_may_have_been_just_now() {
    String id = fleet.getFirst();
    failing("DeregisterInstancesFromLoadBalancer", 500, "InternalFailure");

    actor.carryOut(List.of(plan(id, new Move.Deregister(id, WEB))), () -> true);

    assertThat(memory.asked(id)).containsEntry(WEB, timeline.instant());
  }

  @Test
  void a_balancer_that_is_gone_has_let_everyone_go() {
    clients.elb().deleteLoadBalancer(it -> it.loadBalancerName("web"));
    Outcome outcome = actor.carryOut(List.of(leaving(fleet.getFirst())), () -> true).getFirst();

    assertThat(done(outcome)).containsExactly("Stamp", "Deregister");
    assertThat(outcome.isComplete()).isTrue();
  }

  @Test
  void one_bad_instance_does_not_fail_the_others() {
    List<Plan> plans =
        Stream.of(fleet.get(0), "i-0fffffffffffffff0", fleet.get(1)).map(this::leaving).toList();
    List<Outcome> outcomes = actor.carryOut(plans, () -> true);

    assertThat(outcomes.get(0).isComplete()).isTrue();
    assertThat(outcomes.get(2).isComplete()).isTrue();
    assertThat(registered()).containsExactly(fleet.get(2));
  }

  @Test
  void without_time_nothing_is_begun_and_the_rest_is_put_off() {
    List<Outcome> outcomes =
        actor.carryOut(List.of(leaving(fleet.getFirst())), () -> calls.isEmpty());

    assertThat(calls).containsExactly("CreateTags");
    assertThat(outcomes.getFirst().deferred()).isTrue();
    assertThat(outcomes.getFirst().isComplete()).isFalse();
    assertThat(done(outcomes.getFirst())).containsExactly("Stamp");
    assertThat(registered()).hasSize(3);
  }
}
