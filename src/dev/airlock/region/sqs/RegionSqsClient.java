package dev.airlock.region.sqs;

import dev.airlock.region.api.Api;
import dev.airlock.region.api.Api.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;

/**
 * SQS as the SDK sees it. To wait for messages on the timeline, without a thread, use {@link
 * Queues#whenDeliverable}.
 */
public final class RegionSqsClient implements SqsClient {
  private static final int LARGEST_BATCH_BYTES = 1_048_576;
  private static final int LONGEST_WAIT = 20;

  private final Api api;
  private final Caller caller;
  private final Queues queues;
  private final QueueErrors errors;
  private final BatchRules batches;

  public RegionSqsClient(Api api, Caller caller, Queues queues) {
    this.api = api;
    this.caller = caller;
    this.queues = queues;
    this.errors = queues.errors();
    this.batches = new BatchRules(errors);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public CreateQueueResponse createQueue(CreateQueueRequest request) {
    return call(
        request,
        () -> {
          Queue queue = queues.create(request.queueName(), request.attributesAsStrings());
          return CreateQueueResponse.builder().queueUrl(queue.name().url()).build();
        });
  }

  @Override
  public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
    return call(
        request,
        () -> {
          Queue queue = queues.byName(request.queueName());
          return GetQueueUrlResponse.builder().queueUrl(queue.name().url()).build();
        });
  }

  @Override
  public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
    return call(
        request,
        () -> {
          Map<String, String> shown = queues.byUrl(request.queueUrl()).describe();
          List<String> names = request.attributeNamesAsStrings();
          if (!names.contains("All")) {
            shown.keySet().retainAll(names);
          }
          return GetQueueAttributesResponse.builder().attributesWithStrings(shown).build();
        });
  }

  @Override
  public SetQueueAttributesResponse setQueueAttributes(SetQueueAttributesRequest request) {
    return call(
        request,
        () -> {
          queues.change(queues.byUrl(request.queueUrl()), request.attributesAsStrings());
          return SetQueueAttributesResponse.builder().build();
        });
  }

  @Override
  public ListQueuesResponse listQueues(ListQueuesRequest request) {
    return call(
        request,
        () -> {
          String prefix = request.queueNamePrefix() == null ? "" : request.queueNamePrefix();
          List<String> urls =
              queues.startingWith(prefix).stream().map(queue -> queue.name().url()).toList();
          return ListQueuesResponse.builder().queueUrls(urls).build();
        });
  }

  @Override
  public DeleteQueueResponse deleteQueue(DeleteQueueRequest request) {
    return call(
        request,
        () -> {
          queues.delete(queues.byUrl(request.queueUrl()));
          return DeleteQueueResponse.builder().build();
        });
  }

  @Override
  public PurgeQueueResponse purgeQueue(PurgeQueueRequest request) {
    return call(
        request,
        () -> {
          queues.byUrl(request.queueUrl()).purge();
          return PurgeQueueResponse.builder().build();
        });
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    return call(
        request,
        () -> {
          StoredMessage message = queues.byUrl(request.queueUrl()).send(request);
          return SendMessageResponse.builder()
              .messageId(message.id)
              .md5OfMessageBody(Md5.of(message.body))
              .md5OfMessageAttributes(Md5.of(message.attributes))
              .sequenceNumber(message.sequenceNumber.isEmpty() ? null : message.sequenceNumber)
              .build();
        });
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    return call(
        request,
        () -> {
          Queue queue = queues.byUrl(request.queueUrl());
          List<SendMessageBatchRequestEntry> entries = request.entries();
          batches.check(
              entries.stream().map(SendMessageBatchRequestEntry::id).toList(),
              "SendMessageBatchRequestEntry");
          int bytes =
              entries.stream()
                  .filter(entry -> entry.messageBody() != null)
                  .mapToInt(entry -> MessageSize.of(entry.messageBody(), entry.messageAttributes()))
                  .sum();
          if (bytes > LARGEST_BATCH_BYTES) {
            throw errors.batchTooLong(bytes);
          }
          List<SendMessageBatchResultEntry> sent = new ArrayList<>();
          var failed =
              BatchRules.each(
                  entries,
                  SendMessageBatchRequestEntry::id,
                  entry -> sent.add(sent(entry.id(), queue.send(message(entry)))));
          return SendMessageBatchResponse.builder().successful(sent).failed(failed).build();
        });
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    return call(
        request,
        () -> {
          Queue queue = queues.byUrl(request.queueUrl());
          int max = request.maxNumberOfMessages() == null ? 1 : request.maxNumberOfMessages();
          if (max < 1 || max > 10) {
            throw errors.invalidParameter(
                "MaxNumberOfMessages", max, "Must be between 1 and 10, if provided.");
          }
          List<Message> messages =
              queues.receive(queue, max, visibility(request, queue), wait(request, queue));
          var response = ReceiveMessageResponse.builder();
          if (!messages.isEmpty()) {
            response.messages(messages.stream().map(m -> Shown.of(m, request)).toList());
          }
          return response.build();
        });
  }

  @Override
  public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
    return call(
        request,
        () -> {
          queues.byUrl(request.queueUrl()).delete(request.receiptHandle());
          return DeleteMessageResponse.builder().build();
        });
  }

  @Override
  public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
    return call(
        request,
        () -> {
          Queue queue = queues.byUrl(request.queueUrl());
          var entries = request.entries();
          batches.check(
              entries.stream().map(DeleteMessageBatchRequestEntry::id).toList(),
              "DeleteMessageBatchRequestEntry");
          List<DeleteMessageBatchResultEntry> deleted = new ArrayList<>();
          var failed =
              BatchRules.each(
                  entries,
                  DeleteMessageBatchRequestEntry::id,
                  entry -> {
                    queue.delete(entry.receiptHandle());
                    deleted.add(DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
                  });
          return DeleteMessageBatchResponse.builder().successful(deleted).failed(failed).build();
        });
  }

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    return call(
        request,
        () -> {
          Queue queue = queues.byUrl(request.queueUrl());
          change(queue, request.receiptHandle(), request.visibilityTimeout());
          return ChangeMessageVisibilityResponse.builder().build();
        });
  }

  @Override
  public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
      ChangeMessageVisibilityBatchRequest request) {
    return call(
        request,
        () -> {
          Queue queue = queues.byUrl(request.queueUrl());
          var entries = request.entries();
          batches.check(
              entries.stream().map(ChangeMessageVisibilityBatchRequestEntry::id).toList(),
              "ChangeMessageVisibilityBatchRequestEntry");
          List<ChangeMessageVisibilityBatchResultEntry> changed = new ArrayList<>();
          var failed =
              BatchRules.each(
                  entries,
                  ChangeMessageVisibilityBatchRequestEntry::id,
                  entry -> {
                    change(queue, entry.receiptHandle(), entry.visibilityTimeout());
                    changed.add(
                        ChangeMessageVisibilityBatchResultEntry.builder().id(entry.id()).build());
                  });
          return ChangeMessageVisibilityBatchResponse.builder()
              .successful(changed)
              .failed(failed)
              .build();
        });
  }

  private void change(Queue queue, String receiptHandle, Integer seconds) {
    if (seconds == null) {
      throw errors.missingParameter("VisibilityTimeout");
    }
    queue.changeVisibility(receiptHandle, seconds);
  }

  private Duration visibility(ReceiveMessageRequest request, Queue queue) {
    if (request.visibilityTimeout() == null) {
      return queue.attributes().visibilityTimeout();
    }
    new MessageRules(errors).checkVisibility(request.visibilityTimeout());
    return Duration.ofSeconds(request.visibilityTimeout());
  }

  private Duration wait(ReceiveMessageRequest request, Queue queue) {
    Integer seconds = request.waitTimeSeconds();
    if (seconds == null) {
      return queue.attributes().receiveWait();
    }
    if (seconds < 0 || seconds > LONGEST_WAIT) {
      throw errors.invalidParameter(
          "WaitTimeSeconds", seconds, "Must be >= 0 and <= 20, if provided.");
    }
    return Duration.ofSeconds(seconds);
  }

  private static SendMessageRequest message(SendMessageBatchRequestEntry entry) {
    return SendMessageRequest.builder()
        .messageBody(entry.messageBody())
        .delaySeconds(entry.delaySeconds())
        .messageGroupId(entry.messageGroupId())
        .messageDeduplicationId(entry.messageDeduplicationId())
        .messageAttributes(entry.messageAttributes())
        .build();
  }

  private static SendMessageBatchResultEntry sent(String id, StoredMessage message) {
    return SendMessageBatchResultEntry.builder()
        .id(id)
        .messageId(message.id)
        .md5OfMessageBody(Md5.of(message.body))
        .md5OfMessageAttributes(Md5.of(message.attributes))
        .sequenceNumber(message.sequenceNumber.isEmpty() ? null : message.sequenceNumber)
        .build();
  }

  private <T> T call(AwsRequest request, Supplier<T> effect) {
    return api.call(caller, "sqs", request, effect);
  }
}
