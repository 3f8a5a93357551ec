package dev.airlock.region.wire;

import dev.airlock.region.plane.loopback.http.Head;
import dev.airlock.region.wire.http.Answer;
import dev.airlock.region.wire.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** The other side of the SDK's real clients: keeps what they send, answers what it was told. */
final class CannedAnswer implements SdkHttpClient {

  /** What the client sent last. */
  Request seen;

  /** What it gets for it. */
  Answer answer;

  /** The SDK's real client, for one of its interfaces. */
  Object client(Class<?> type) {
    AwsClientBuilder<?, ?> builder;
    try {
      builder = (AwsClientBuilder<?, ?>) type.getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException noClient) {
      throw new AssertionError(noClient);
    }
    builder.region(Region.EU_WEST_1);
    builder.credentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("operator", "any")));
    if (builder instanceof SqsClientBuilder sqs) {
      sqs.checksumValidationEnabled(false);
    }
    ((SdkSyncClientBuilder<?, ?>) builder).httpClient(this);
    return builder.build();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        seen = received(request);
        return sent();
      }

      @Override
      public void abort() {}
    };
  }

  private static Request received(HttpExecuteRequest request) {
    SdkHttpRequest http = request.httpRequest();
    List<Head.Field> fields = new ArrayList<>();
    http.forEachHeader(
        (name, values) -> values.forEach(value -> fields.add(new Head.Field(name, value))));
    Optional<String> query = http.encodedQueryParameters();
    String path = http.encodedPath().isEmpty() ? "/" : http.encodedPath();
    String target = path + query.map(it -> "?" + it).orElse("");
    String line = http.method() + " " + target + " HTTP/1.1";
    return new Request(http.method().name(), target, new Head(line, fields), body(request));
  }

  private static byte[] body(HttpExecuteRequest request) {
    if (request.contentStreamProvider().isEmpty()) {
      return new byte[0];
    }
    try (var stream = request.contentStreamProvider().get().newStream()) {
      return stream.readAllBytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private HttpExecuteResponse sent() {
    SdkHttpResponse.Builder response = SdkHttpResponse.builder();
    response.statusCode(Integer.parseInt(answer.head().startLine().split(" ")[1]));
    answer.head().fields().forEach(field -> response.appendHeader(field.name(), field.value()));
    return HttpExecuteResponse.builder()
        .response(response.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
        .build();
  }

  @Override
  public void close() {}
}
