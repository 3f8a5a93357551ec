package dev.airlock.region.ssm;

import dev.airlock.region.api.Page;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.model.CancelCommandRequest;
import software.amazon.awssdk.services.ssm.model.CancelCommandResponse;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentResponse;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.DocumentParameter;
import software.amazon.awssdk.services.ssm.model.DocumentParameterType;
import software.amazon.awssdk.services.ssm.model.DocumentStatus;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.PlatformType;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/** The calls of Run Command. */
final class CommandCalls {

  private static final int MOST_INSTANCES = 50;
  private static final int LARGEST_PAGE = 50;
  private static final Duration DELIVERY = Duration.ofHours(1);
  private static final int SHORTEST_DELIVERY = 30;
  private static final int LONGEST_DELIVERY = 2_592_000;
  private static final Duration UNSEEN = Duration.ofMillis(300);
  private static final String EXECUTION = "executionTimeout";
  private static final String DEFAULT_EXECUTION = "3600";

  private final Commands commands;

  CommandCalls(Commands commands) {
    this.commands = commands;
  }

  /** A repeated id or one that does not run refuses the whole call, as AWS does it. */
  SendCommandResponse send(SendCommandRequest request) {
    requireDocument(request.documentName());
    if (!commands.parameters(request.documentName()).fit(request.parameters().keySet())) {
      throw SsmErrors.wrongParameters(request.documentName());
    }
    List<String> ids = request.instanceIds();
    if (request.hasTargets() || ids.isEmpty() || ids.size() > MOST_INSTANCES) {
      throw SsmErrors.validation(
          "This region wants 1 to %d InstanceIds, and no Targets".formatted(MOST_INSTANCES));
    }
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw SsmErrors.duplicateInstance(id);
      }
      if (!commands.compute().state(id).equals("running")) {
        throw SsmErrors.noInstance(id);
      }
    }
    Command sent =
        commands.send(
            request.documentName(),
            request.comment(),
            request.parameters(),
            delivery(request.timeoutSeconds()),
            execution(request),
            ids);
    return SendCommandResponse.builder().command(Shown.command(sent)).build();
  }

  private void requireDocument(String name) {
    if (name == null || !commands.hasDocument(name)) {
      throw SsmErrors.noDocument(name);
    }
  }

  DescribeDocumentResponse document(DescribeDocumentRequest request) {
    requireDocument(request.name());
    Commands.Parameters taken = commands.parameters(request.name());
    List<DocumentParameter> parameters =
        Stream.concat(
                taken.required().stream().map(name -> parameter(name).build()),
                taken.optional().stream().map(name -> parameter(name).defaultValue("").build()))
            .toList();
    return DescribeDocumentResponse.builder()
        .document(it ->
            it.name(request.name())
                .status(DocumentStatus.ACTIVE)
                .documentType(DocumentType.COMMAND)
                .documentVersion("1")
                .defaultVersion("1")
                .latestVersion("1")
                .parameters(parameters)
                .platformTypes(PlatformType.LINUX))
        .build();
  }

  private static DocumentParameter.Builder parameter(String name) {
    return DocumentParameter.builder().name(name).type(DocumentParameterType.STRING);
  }

  private static Duration delivery(Integer seconds) {
    if (seconds == null) {
      return DELIVERY;
    }
    if (seconds < SHORTEST_DELIVERY || seconds > LONGEST_DELIVERY) {
      throw SsmErrors.validation(
          "TimeoutSeconds must be between %d and %d"
              .formatted(SHORTEST_DELIVERY, LONGEST_DELIVERY));
    }
    return Duration.ofSeconds(seconds);
  }

  /** A parameter of the documents for shells, with their own default. */
  private static Duration execution(SendCommandRequest request) {
    List<String> said = request.parameters().getOrDefault(EXECUTION, List.of(DEFAULT_EXECUTION));
    if (said.size() != 1 || !said.getFirst().matches("[1-9][0-9]{0,5}")) {
      throw SsmErrors.validation("executionTimeout must be a number of seconds");
    }
    return Duration.ofSeconds(Long.parseLong(said.getFirst()));
  }

  GetCommandInvocationResponse invocation(GetCommandInvocationRequest request) {
    return commands.find(request.commandId()).stream()
        .flatMap(this::shown)
        .filter(one -> one.instanceId.equals(request.instanceId()))
        .findFirst()
        .map(Shown::answer)
        .orElseThrow(SsmErrors::noInvocation);
  }

  ListCommandInvocationsResponse invocations(ListCommandInvocationsRequest request) {
    boolean details = Boolean.TRUE.equals(request.details());
    List<Invocation> found =
        asked(request.commandId())
            .flatMap(this::shown)
            .filter(
                one -> request.instanceId() == null || request.instanceId().equals(one.instanceId))
            .toList();
    Page<Invocation> page = page(found, request.nextToken(), request.maxResults());
    return ListCommandInvocationsResponse.builder()
        .commandInvocations(
            page.items().stream().map(one -> Shown.invocation(one, details)).toList())
        .nextToken(page.next())
        .build();
  }

  ListCommandsResponse commands(ListCommandsRequest request) {
    List<Command> found =
        asked(request.commandId())
            .filter(command ->
                request.instanceId() == null
                    || command.invocations().stream()
                        .anyMatch(one -> one.instanceId.equals(request.instanceId())))
            .toList();
    Page<Command> page = page(found, request.nextToken(), request.maxResults());
    return ListCommandsResponse.builder()
        .commands(page.items().stream().map(Shown::command).toList())
        .nextToken(page.next())
        .build();
  }

  CancelCommandResponse cancel(CancelCommandRequest request) {
    Command command =
        commands
            .find(request.commandId())
            .orElseThrow(() -> SsmErrors.noCommand(request.commandId()));
    List<String> only = request.instanceIds();
    command.invocations().stream()
        .filter(one -> only.isEmpty() || only.contains(one.instanceId))
        .forEach(commands::cancel);
    return CancelCommandResponse.builder().build();
  }

  /** Those that run: others have no agent that could answer. */
  DescribeInstanceInformationResponse instances(DescribeInstanceInformationRequest request) {
    if (request.hasInstanceInformationFilterList()) {
      throw SsmErrors.validation("This region knows Filters, and no InstanceInformationFilterList");
    }
    Stream<String> running = commands.compute().running().stream();
    for (InstanceInformationStringFilter filter : request.filters()) {
      running = running.filter(id -> passes(id, filter));
    }
    Page<String> page = page(running.toList(), request.nextToken(), request.maxResults());
    return DescribeInstanceInformationResponse.builder()
        .instanceInformationList(page.items().stream().map(this::information).toList())
        .nextToken(page.next())
        .build();
  }

  private static boolean passes(String id, InstanceInformationStringFilter filter) {
    return switch (filter.key()) {
      case "InstanceIds" -> filter.values().contains(id);
      case "PingStatus" -> filter.values().contains("Online");
      case "PlatformTypes" -> filter.values().contains("Linux");
      case "ResourceType" -> filter.values().contains("EC2Instance");
      default -> throw SsmErrors.invalidFilter(filter.key());
    };
  }

  private InstanceInformation information(String id) {
    return InstanceInformation.builder()
        .instanceId(id)
        .pingStatus("Online")
        .lastPingDateTime(commands.now())
        .platformType("Linux")
        .platformName("Amazon Linux")
        .platformVersion("2023")
        .resourceType("EC2Instance")
        .build();
  }

  /** The invocations of a command, which nobody sees until a moment after it was sent. */
  private Stream<Invocation> shown(Command command) {
    return commands.now().isBefore(command.requested().plus(UNSEEN))
        ? Stream.empty()
        : command.invocations().stream();
  }

  private Stream<Command> asked(String commandId) {
    return commands.all().stream()
        .filter(command -> commandId == null || commandId.equals(command.id()));
  }

  private static <T> Page<T> page(List<T> found, String token, Integer size) {
    if (size != null && (size < 1 || size > LARGEST_PAGE)) {
      throw SsmErrors.validation("MaxResults must be between 1 and " + LARGEST_PAGE);
    }
    try {
      return Page.of(found, token, size == null ? LARGEST_PAGE : size);
    } catch (NumberFormatException unknown) {
      throw SsmErrors.invalidToken();
    }
  }
}
