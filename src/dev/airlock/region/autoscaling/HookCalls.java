package dev.airlock.region.autoscaling;

import dev.airlock.region.autoscaling.ClosedAction.By;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;

/** The calls about lifecycle hooks and the actions they open. */
final class HookCalls {
  private static final int MOST_HOOKS = 50;

  private final AutoScalingModel model;
  private final Errors errors;

  HookCalls(AutoScalingModel model) {
    this.model = model;
    this.errors = model.errors();
  }

  void put(PutLifecycleHookRequest request) {
    put(
        model.requireGroup(request.autoScalingGroupName()),
        LifecycleHookSpecification.builder()
            .lifecycleHookName(request.lifecycleHookName())
            .lifecycleTransition(request.lifecycleTransition())
            .heartbeatTimeout(request.heartbeatTimeout())
            .defaultResult(request.defaultResult())
            .notificationMetadata(request.notificationMetadata())
            .notificationTargetARN(request.notificationTargetARN())
            .roleARN(request.roleARN())
            .build());
  }

  void put(Group group, LifecycleHookSpecification asked) {
    var known = Optional.ofNullable(group.hooks().get(asked.lifecycleHookName()));
    if (known.isEmpty() && group.hooks().size() >= MOST_HOOKS) {
      throw errors.limitExceeded(
          "You already have %d lifecycle hooks in this group.".formatted(MOST_HOOKS));
    }
    var hook = read(asked, known);
    if (!model.announcer().test(group, hook)) {
      throw errors.validation(
          ("Unable to publish test message to notification target %s using IAM role %s. Please"
                  + " check your target and role configuration and try to put lifecycle hook"
                  + " again.")
              .formatted(hook.target().orElse(""), hook.role().orElse("")));
    }
    group.hooks().put(hook.name(), hook);
  }

  /** What stays unsaid stays as it was, or gets its default in a new hook. */
  private Hook read(LifecycleHookSpecification asked, Optional<Hook> known) {
    return new Hook(
        name(asked.lifecycleHookName()),
        transition(asked.lifecycleTransition(), known),
        heartbeat(asked.heartbeatTimeout(), known),
        result(asked.defaultResult(), known),
        metadata(asked.notificationMetadata(), known),
        target(asked.notificationTargetARN(), known),
        Optional.ofNullable(asked.roleARN()).or(() -> known.flatMap(Hook::role)));
  }

  private String name(String name) {
    if (name == null || !name.matches("[A-Za-z0-9\\-_/]{1,255}")) {
      throw errors.validation(
          ("1 validation error detected: Value '%s' at 'lifecycleHookName' failed to satisfy"
                  + " constraint: Member must satisfy regular expression pattern:"
                  + " [A-Za-z0-9\\-_\\/]+")
              .formatted(name));
    }
    return name;
  }

  private Transition transition(String text, Optional<Hook> known) {
    if (text == null && known.isPresent()) {
      return known.get().transition();
    }
    return Transition.of(text)
        .orElseThrow(() ->
            errors.validation(
                "Please use a valid lifecycle transition, %s or %s."
                    .formatted(Transition.LAUNCHING.text(), Transition.TERMINATING.text())));
  }

  private Duration heartbeat(Integer seconds, Optional<Hook> known) {
    if (seconds == null) {
      return known.map(Hook::heartbeatTimeout).orElse(Duration.ofHours(1));
    }
    if (seconds < 30 || seconds > 7200) {
      throw errors.validation("Heartbeat timeout must be between 30 and 7200 seconds.");
    }
    return Duration.ofSeconds(seconds);
  }

  private ActionResult result(String text, Optional<Hook> known) {
    if (text == null) {
      return known.map(Hook::defaultResult).orElse(ActionResult.ABANDON);
    }
    return ActionResult.of(text).orElseThrow(() -> notAResult(text));
  }

  private Optional<String> metadata(String text, Optional<Hook> known) {
    if (text == null) {
      return known.flatMap(Hook::metadata);
    }
    if (!text.matches("[\\t\\n\\r -~]{1,4000}")) {
      throw errors.validation(
          "Notification metadata must be 1 to 4000 characters of printable ASCII.");
    }
    return Optional.of(text);
  }

  /** An empty target takes the one away. */
  private static Optional<String> target(String arn, Optional<Hook> known) {
    return arn == null ? known.flatMap(Hook::target) : Optional.of(arn).filter(it -> !it.isEmpty());
  }

  /** Its open actions end first: ABANDON for launches, CONTINUE for terminations. */
  void delete(DeleteLifecycleHookRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    var hook = group.hooks().remove(request.lifecycleHookName());
    if (hook == null) {
      throw errors.validation(
          "No Lifecycle Hook found with name %s".formatted(request.lifecycleHookName()));
    }
    var result =
        switch (hook.transition()) {
          case LAUNCHING -> ActionResult.ABANDON;
          case TERMINATING -> ActionResult.CONTINUE;
        };
    model
        .actions()
        .of(group, hook)
        .forEach(it -> model.actions().close(it, result, By.HOOK_DELETED));
    model.lookSoon(group);
  }

  DescribeLifecycleHooksResponse describe(DescribeLifecycleHooksRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    var names = request.lifecycleHookNames();
    return DescribeLifecycleHooksResponse.builder()
        .lifecycleHooks(
            group.hooks().values().stream()
                .filter(it -> names.isEmpty() || names.contains(it.name()))
                .map(it -> Views.hook(group, it))
                .toList())
        .build();
  }

  void complete(CompleteLifecycleActionRequest request) {
    var result =
        ActionResult.of(request.lifecycleActionResult())
            .orElseThrow(() -> notAResult(request.lifecycleActionResult()));
    var action =
        find(
            request.autoScalingGroupName(),
            request.lifecycleHookName(),
            request.lifecycleActionToken(),
            request.instanceId());
    model.actions().close(action, result, By.COMPLETED);
    model.lookSoon(action.group());
  }

  void heartbeat(RecordLifecycleActionHeartbeatRequest request) {
    var action =
        find(
            request.autoScalingGroupName(),
            request.lifecycleHookName(),
            request.lifecycleActionToken(),
            request.instanceId());
    model.actions().beat(action);
  }

  private LifecycleAction find(String group, String hook, String token, String instanceId) {
    if (token != null) {
      return model
          .actions()
          .withToken(group, hook, token)
          .orElseThrow(() -> notActive("token " + token));
    }
    if (instanceId == null) {
      throw errors.validation(
          "Either LifecycleActionToken or InstanceId must be specified for this operation.");
    }
    return model
        .actions()
        .ofInstance(group, hook, instanceId)
        .orElseThrow(() -> notActive("instance ID " + instanceId));
  }

  private RuntimeException notActive(String with) {
    return errors.validation("No active Lifecycle Action found with " + with);
  }

  private RuntimeException notAResult(String text) {
    return errors.validation(
        "Lifecycle action result must be CONTINUE or ABANDON, was %s.".formatted(text));
  }
}
