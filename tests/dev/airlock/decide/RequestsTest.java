package dev.airlock.decide;

import static dev.airlock.decide.Groups.with;
import static dev.airlock.decide.Scene.ID;
import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.model.Member.LifecycleState.ENTERING_STANDBY;
import static dev.airlock.model.Member.LifecycleState.IN_SERVICE;
import static dev.airlock.model.Member.LifecycleState.OTHER;
import static dev.airlock.model.Member.LifecycleState.PENDING;
import static dev.airlock.model.Member.LifecycleState.STANDBY;
import static dev.airlock.model.Member.LifecycleState.TERMINATING_WAIT;
import static dev.airlock.model.Wakeup.Leave.Why.REBALANCE;
import static dev.airlock.model.Wakeup.Leave.Why.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Announcement;
import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Member;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Next;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import dev.airlock.model.Side;
import dev.airlock.model.Wakeup;
import dev.airlock.model.Wakeup.Leave.Why;
import dev.airlock.model.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestsTest {

  private static Requests.Answer answer(Why why, World world) {
    return answer(why, ID, world, Map.of());
  }

  private static Requests.Answer answer(
      Why why, String id, World world, Map<String, String> defaults) {
    return Requests.answer(List.of(new Wakeup.Leave(id, why, NOON)), world, defaults, NOON);
  }

  @Test
  void a_spot_warning_is_written_on_the_instance() {
    Requests.Answer answer = answer(SPOT, with(IN_SERVICE).world());
    Plan plan = answer.plans().getFirst();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp");
    assertThat(Moved.marks(plan).leave()).contains(new Marks.Wish(Side.OUT, "spot", NOON));
    assertThat(plan.reason()).isEqualTo(Reason.ASKED_TO_LEAVE);
    assertThat(plan.says()).isEqualTo("spot at 2026-11-21T12:00:00Z");
    assertThat(plan.group()).isEqualTo("web-blue");
    assertThat(plan.next()).isEqualTo(Next.nothing());
    assertThat(answer.ignored()).isEmpty();
  }

  @Test
  void a_warning_of_an_instance_without_a_group_waits_until_EC2_shows_that_it_is_there() {
    Group batch = Group.plain("batch", List.of(new Member(ID, IN_SERVICE, "eu-west-1a")), Map.of());
    World unread = new World(List.of(batch), Map.of(ID, Fact.unread("throttled")), Map.of());

    Requests.Answer answer = answer(SPOT, unread);

    assertThat(answer.isComplete()).isFalse();
    assertThat(answer.plans()).isEmpty();
  }

  @Test
  void a_request_for_an_instance_of_no_enrolled_group_is_ignored() {
    Requests.Answer answer =
        answer(SPOT, "i-0fffffffffffffff0", with(IN_SERVICE).world(), Map.of());

    assertThat(answer.plans()).isEmpty();
    assertThat(answer.ignored())
        .containsExactly("spot: i-0fffffffffffffff0 is in no enrolled group");
  }

  @Test
  void what_is_written_already_is_not_written_again() {
    Requests.Answer answer = answer(SPOT, with(IN_SERVICE).leave("rebalance", 60).world());

    assertThat(answer.plans()).isEmpty();
    assertThat(answer.ignored()).isEmpty();
  }

  private static Wakeup.Asked asked(Side side, int second) {
    return new Wakeup.Asked(ID, side, Optional.empty(), NOON.minusSeconds(60 - second));
  }

  private static Requests.Answer answer(World world, Wakeup.OfInstance... requests) {
    return Requests.answer(List.of(requests), world, Map.of(), NOON);
  }

  /** What is written in the end. */
  private static Marks.Wish written(World world, Wakeup.OfInstance... requests) {
    List<Plan> plans = answer(world, requests).plans();
    assertThat(plans).hasSize(1);
    return Moved.noted(plans.getFirst()).getFirst();
  }

  private static String refusal(World world, Wakeup.Asked asked) {
    Requests.Answer answer = answer(world, asked);
    Plan plan = answer.plans().getFirst();
    assertThat(plan.reason()).isEqualTo(Reason.REQUEST_REFUSED);
    assertThat(Moved.kinds(plan)).containsExactly("Announce");
    assertThat(answer.isComplete()).isTrue();
    return Moved.announced(plan).getFirst().says();
  }

  @Test
  void who_is_asked_out_or_in_has_it_written_on_it() {
    World world = with(IN_SERVICE).world();

    assertThat(written(world, asked(Side.OUT, 1)))
        .isEqualTo(new Marks.Wish(Side.OUT, "asked", NOON.minusSeconds(59)));
    assertThat(answer(world, asked(Side.OUT, 1)).plans().getFirst().reason())
        .isEqualTo(Reason.ASKED_TO_LEAVE);
    assertThat(answer(world, asked(Side.IN, 1)).plans().getFirst().reason())
        .isEqualTo(Reason.ASKED_TO_RETURN);
  }

  @Test
  void of_requests_that_come_together_the_youngest_stands_in_whatever_order() {
    World world = with(IN_SERVICE).world();
    Wakeup.Asked out = asked(Side.OUT, 1);
    Wakeup.Asked in = asked(Side.IN, 2);

    assertThat(written(world, out, in).side()).isEqualTo(Side.IN);
    assertThat(written(world, in, out).side()).isEqualTo(Side.IN);
    assertThat(written(world, asked(Side.IN, 2), asked(Side.OUT, 2)).side()).isEqualTo(Side.OUT);
    assertThat(written(world, asked(Side.OUT, 2), asked(Side.IN, 2)).side()).isEqualTo(Side.OUT);
  }

  @Test
  void who_has_come_there_since_is_announced_before_the_request_is_written() {
    World in = with(IN_SERVICE).phase(Phase.IN_SERVICE, 30).world();
    World out = with(IN_SERVICE).leave("never-ready", 40).phase(Phase.OUT, 30).world();

    assertThat(Moved.kinds(answer(in, asked(Side.IN, 30)).plans().getFirst()))
        .containsExactly("Announce", "Note");
    assertThat(Moved.kinds(answer(in, asked(Side.IN, 31)).plans().getFirst()))
        .containsExactly("Note");
    assertThat(Moved.announced(answer(out, asked(Side.OUT, 30)).plans().getFirst()))
        .extracting(what -> what.kind())
        .containsExactly(Announcement.Kind.IS_OUT);
    assertThat(Moved.kinds(answer(in, asked(Side.OUT, 30)).plans().getFirst()))
        .containsExactly("Note");
  }

  @Test
  void an_older_request_that_comes_late_changes_nothing() {
    World world = with(IN_SERVICE).comeBack(30).world();

    assertThat(answer(world, asked(Side.OUT, 29)).plans()).isEmpty();
    assertThat(answer(world, asked(Side.OUT, 29)).ignored().getFirst())
        .contains("a later request stands, in at 2026-11-21T11:59:30Z");
    assertThat(answer(world, asked(Side.IN, 30)).plans()).isEmpty();
    assertThat(answer(world, asked(Side.IN, 30)).ignored()).isEmpty();
    assertThat(written(world, asked(Side.OUT, 30)).side()).isEqualTo(Side.OUT);
    assertThat(written(world, asked(Side.IN, 31)).side()).isEqualTo(Side.IN);
  }

  @Test
  void no_request_was_made_later_than_it_was_heard() {
    assertThat(written(with(IN_SERVICE).world(), asked(Side.OUT, 99)).since()).isEqualTo(NOON);
  }

  @Test
  void what_ec2_asks_for_overrides_whatever_else_was_asked_for() {
    World back = with(IN_SERVICE).comeBack(0).world();
    Requests.Answer answer = answer(back, new Wakeup.Leave(ID, SPOT, NOON), asked(Side.IN, 60));

    assertThat(answer.plans()).hasSize(1);
    assertThat(Moved.marks(answer.plans().getFirst()).leave())
        .contains(new Marks.Wish(Side.OUT, "spot", NOON));
    World spot = with(IN_SERVICE).leave("spot", 60).world();
    assertThat(refusal(spot, asked(Side.IN, 60)))
        .isEqualTo("EC2 is about to take %s away (spot): launch another".formatted(ID));
    assertThat(answer(spot, asked(Side.OUT, 60)).plans()).isEmpty();
  }

  @Test
  void a_recommendation_is_followed_unless_somebody_asked_for_it_back_since() {
    World older = with(IN_SERVICE).tag("on-rebalance", "leave").comeBack(1).world();
    World younger = with(IN_SERVICE).tag("on-rebalance", "leave").comeBack(0).world();

    assertThat(answer(REBALANCE, older).plans()).hasSize(1);
    assertThat(answer(REBALANCE, younger).plans()).isEmpty();
  }

  @Test
  void what_cannot_be_done_is_refused_with_what_to_do_instead() {
    Wakeup.Asked out = asked(Side.OUT, 1);
    Wakeup.Asked in = asked(Side.IN, 1);
    Wakeup.Asked nobody =
        new Wakeup.Asked("i-0fffffffffffffff0", Side.OUT, Optional.of("jobs"), NOON);
    Wakeup.Asked ofAnother = new Wakeup.Asked(ID, Side.OUT, Optional.of("jobs"), NOON);

    assertThat(refusal(with(IN_SERVICE).world(), nobody))
        .contains("tag its group airlock:enabled first");
    assertThat(answer(with(IN_SERVICE).world(), nobody).plans().getFirst().group())
        .isEqualTo("jobs");
    assertThat(refusal(with(IN_SERVICE).world(), ofAnother))
        .isEqualTo(ID + " is of group web-blue: ask for that one");
    assertThat(refusal(with(TERMINATING_WAIT).world(), out))
        .endsWith("(Terminating:Wait): ask again when its group says InService");
    assertThat(answer(with(STANDBY).world(), out).plans().getFirst().reason())
        .isEqualTo(Reason.ASKED_TO_LEAVE);
    assertThat(refusal(with(IN_SERVICE).spares(0).world(), out))
        .contains("lower MinSize, or name the balancers in its tags");
    assertThat(answer(with(IN_SERVICE).spares(0).world(), in).plans()).hasSize(1);
  }

  @Test
  void who_is_in_standby_or_on_its_way_there_may_be_asked_out_and_in() {
    Wakeup.Asked out = asked(Side.OUT, 1);
    Wakeup.Asked in = asked(Side.IN, 1);

    assertThat(answer(with(IN_SERVICE).spares(1).world(), out).plans().getFirst().reason())
        .isEqualTo(Reason.ASKED_TO_LEAVE);
    assertThat(answer(with(STANDBY).spares(0).world(), out).plans().getFirst().reason())
        .isEqualTo(Reason.ASKED_TO_LEAVE);
    assertThat(answer(with(STANDBY).world(), in).plans().getFirst().reason())
        .isEqualTo(Reason.ASKED_TO_RETURN);
    assertThat(
            answer(with(ENTERING_STANDBY).leave("asked", 60).world(), in)
                .plans()
                .getFirst()
                .reason())
        .isEqualTo(Reason.ASKED_TO_RETURN);
    assertThat(refusal(with(ENTERING_STANDBY).world(), in)).contains("comes or goes");
    assertThat(refusal(with(PENDING).world(), out)).contains("comes or goes");
  }

  @Test
  void a_request_for_one_that_cannot_be_read_waits() {
    Requests.Answer answer =
        answer(with(IN_SERVICE).instance(Fact.unread("denied")).world(), asked(Side.OUT, 1));

    assertThat(answer.plans()).isEmpty();
    assertThat(answer.isComplete()).isFalse();
  }

  @Test
  void nor_is_it_known_what_stands_of_one_that_was_not_read() {
    World world = with(IN_SERVICE).world();
    World unread = new World(world.groups(), Map.of(), Map.of());

    assertThat(answer(unread, asked(Side.IN, 1)).plans()).isEmpty();
    assertThat(answer(unread, asked(Side.IN, 1)).isComplete()).isFalse();
  }

  @Test
  void it_is_written_although_the_instance_could_not_be_read() {
    World world = with(IN_SERVICE).instance(Fact.unread("denied")).world();

    assertThat(answer(SPOT, world).plans()).hasSize(1);
  }

  @Test
  void a_rebalance_recommendation_counts_only_where_the_group_wants_it() {
    assertThat(answer(REBALANCE, with(IN_SERVICE).world()).ignored())
        .containsExactly("rebalance: group web-blue stays (on-rebalance)");
    World wanted = with(IN_SERVICE).tag("on-rebalance", "leave").world();
    assertThat(
            Moved.marks(answer(REBALANCE, wanted).plans().getFirst()).leave().orElseThrow().why())
        .isEqualTo("rebalance");
  }

  @Test
  void the_stack_may_want_it_for_all_groups_and_a_group_may_still_refuse() {
    Map<String, String> defaults = Map.of("on-rebalance", "leave");
    World refuses = with(IN_SERVICE).tag("on-rebalance", "stay").world();

    assertThat(answer(REBALANCE, ID, with(IN_SERVICE).world(), defaults).plans()).hasSize(1);
    assertThat(answer(REBALANCE, ID, refuses, defaults).plans()).isEmpty();
  }

  /** Another of the group, which comes first in it. */
  private static World besides(World world, LifecycleState state, Optional<Marks.Wish> wish) {
    Group group = world.groups().getFirst();
    List<Member> members = new ArrayList<>(List.of(new Member("i-other", state, "eu-west-1a")));
    members.addAll(group.members());
    Marks marks = new Marks(Optional.empty(), Optional.empty(), wish, Set.of());
    Map<String, Fact<Instance>> instances = new HashMap<>(world.instances());
    instances.put(
        "i-other", Fact.seen(new Instance("i-other", "10.0.0.2", Instance.State.RUNNING, marks)));
    Group both =
        new Group(
            group.name(),
            members,
            List.of(),
            List.of(),
            group.spares(),
            group.tags(),
            group.hooks());
    return new World(List.of(both), instances, Map.of());
  }

  @Test
  void who_is_about_to_enter_standby_leaves_no_room_there_for_another() {
    Wakeup.Asked out = asked(Side.OUT, 1);
    World one = with(IN_SERVICE).spares(1).world();
    Optional<Marks.Wish> outToo = Optional.of(new Marks.Wish(Side.OUT, "asked", NOON));
    Optional<Marks.Wish> back = Optional.of(new Marks.Wish(Side.IN, "asked", NOON));

    assertThat(refusal(besides(one, IN_SERVICE, outToo), out)).contains("it may not be smaller");
    assertThat(written(besides(one, STANDBY, outToo), out).side()).isEqualTo(Side.OUT);
    assertThat(written(besides(one, IN_SERVICE, back), out).side()).isEqualTo(Side.OUT);
    assertThat(written(besides(one, IN_SERVICE, Optional.empty()), out).side()).isEqualTo(Side.OUT);
  }

  @Test
  void who_is_asked_out_once_more_takes_no_more_room_in_standby() {
    World world = with(IN_SERVICE).spares(1).leave("asked", 60).world();

    assertThat(written(world, asked(Side.OUT, 1)).side()).isEqualTo(Side.OUT);
  }

  @Test
  void each_is_judged_by_its_own_state_and_by_the_name_of_its_own_fleet() {
    World world = besides(with(IN_SERVICE).world(), TERMINATING_WAIT, Optional.empty());
    Wakeup.Asked ofItsFleet =
        new Wakeup.Asked(ID, Side.OUT, Optional.of("web-blue"), NOON.minusSeconds(1));

    assertThat(written(world, ofItsFleet).side()).isEqualTo(Side.OUT);
    assertThat(written(with(PENDING).leave("asked", 60).world(), asked(Side.IN, 1)).side())
        .isEqualTo(Side.IN);
  }

  @Test
  void one_without_a_group_that_does_not_run_is_refused() {
    Group batch = Group.plain("batch", List.of(new Member(ID, OTHER, "eu-west-1a")), Map.of());
    World stopped = new World(List.of(batch), with(IN_SERVICE).world().instances(), Map.of());

    assertThat(refusal(stopped, asked(Side.OUT, 1)))
        .isEqualTo(ID + " is not running: ask again when it is");
  }
}
