package dev.airlock.region.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPatternTest {
  private static final String LAUNCH =
      """
      {"source": "aws.autoscaling",
       "detail-type": "EC2 Instance-launch Lifecycle Action",
       "detail": {"AutoScalingGroupName": "web-blue", "LifecycleHookName": "airlock-launch"}}
      """;

  /** JSON in these tables is written with ' for ". */
  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static boolean matches(String pattern, String event) {
    return EventPattern.parse(json(pattern)).matches(Json.object(json(event)));
  }

  @Test
  void the_rule_for_lifecycle_hooks_takes_what_it_should() {
    String pattern =
        """
        {"source": ["aws.autoscaling"],
         "detail-type": ["EC2 Instance-launch Lifecycle Action",
                         "EC2 Instance-terminate Lifecycle Action"],
         "detail": {"LifecycleHookName": [{"prefix": "airlock-"}]}}
        """;

    assertThat(matches(pattern, LAUNCH)).isTrue();
    assertThat(matches(pattern, LAUNCH.replace("airlock-launch", "codedeploy"))).isFalse();
    assertThat(matches(pattern, LAUNCH.replace("-launch Lifecycle", "-other Lifecycle"))).isFalse();
    assertThat(matches(pattern, LAUNCH.replace("aws.autoscaling", "aws.ec2"))).isFalse();
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':['x','y']}                             | {'a':'y'}            | true",
        "{'a':['x','y']}                             | {'a':'X'}            | false",
        "{'a':['x']}                                 | {'b':'x'}            | false",
        "{'a':['x']}                                 | {'a':['w','x']}      | true",
        "{'a':['x']}                                 | {'a':{'b':'x'}}      | false",
        "{'a':{'b':['x']}}                           | {'a':{'b':'x'}}      | true",
        "{'a':{'b':['x']}}                           | {'a':'x'}            | false",
        "{'a':{'b':['x']}}                           | {'a':[{'b':'x'}]}    | true",
        "{'a':[100]}                                 | {'a':100.0}          | true",
        "{'a':[100]}                                 | {'a':'100'}          | false",
        "{'a':[true]}                                | {'a':true}           | true",
        "{'a':[null]}                                | {'a':null}           | true",
        "{'a':[null]}                                | {}                   | false",
        "{'a':[{'prefix':'we'}]}                     | {'a':'web'}          | true",
        "{'a':[{'prefix':'eb'}]}                     | {'a':'web'}          | false",
        "{'a':[{'suffix':'eb'}]}                     | {'a':'web'}          | true",
        "{'a':[{'suffix':'we'}]}                     | {'a':'web'}          | false",
        "{'a':[{'equals-ignore-case':'WEB'}]}        | {'a':'web'}          | true",
        "{'a':[{'wildcard':'w*-b*e'}]}               | {'a':'web-blue'}     | true",
        "{'a':[{'wildcard':'w*-b*e'}]}               | {'a':'web-green'}    | false",
        "{'a':[{'wildcard':'w.b'}]}                  | {'a':'web'}          | false",
        "{'a':[{'exists':true}]}                     | {'a':'x'}            | true",
        "{'a':[{'exists':true}]}                     | {'b':'x'}            | false",
        "{'a':[{'exists':false}]}                    | {'b':'x'}            | true",
        "{'a':[{'exists':false}]}                    | {'a':null}           | false",
        "{'a':{'b':[{'exists':false}]}}              | {}                   | true",
        "{'a':[{'anything-but':'x'}]}                | {'a':'y'}            | true",
        "{'a':[{'anything-but':'x'}]}                | {'a':'x'}            | false",
        "{'a':[{'anything-but':'x'}]}                | {}                   | false",
        "{'a':[{'anything-but':['x','y']}]}          | {'a':'y'}            | false",
        "{'a':[{'anything-but':{'prefix':'we'}}]}    | {'a':'web'}          | false",
        "{'a':[{'anything-but':{'prefix':'we'}}]}    | {'a':'api'}          | true",
        "{'a':[{'anything-but':{'suffix':['b','i']}}]}| {'a':'api'}         | false",
        "{'a':[{'numeric':['>',0,'<=',5]}]}          | {'a':5}              | true",
        "{'a':[{'numeric':['>',0,'<=',5]}]}          | {'a':0}              | false",
        "{'a':[{'numeric':['=',3.0]}]}               | {'a':3}              | true",
        "{'a':[{'numeric':['<',10]}]}                | {'a':'3'}            | false",
        "{'$or':[{'a':['x']},{'b':['y']}]}           | {'b':'y'}            | true",
        "{'$or':[{'a':['x']},{'b':['y']}]}           | {'b':'x'}            | false",
        "{'c':['z'],'$or':[{'a':['x']},{'b':['y']}]} | {'b':'y'}            | false",
        "{'a':{'$or':[{'b':['x']},{'c':['x']}]}}     | {'a':{'c':'x'}}      | true",
      })
  void a_pattern_matches_as_on_aws(String pattern, String event, boolean expected) {
    assertThat(matches(pattern, event)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':'x'}                  | must be an object or an array",
        "{'a':[]}                   | Empty arrays are not allowed",
        "{}                         | Empty objects are not allowed",
        "{'a':[['x']]}              | Match value must be a value",
        "{'a':[{'infix':'x'}]}      | Unrecognized match type infix",
        "{'a':[{'prefix':1}]}       | prefix match pattern must be a string",
        "{'a':[{'exists':'yes'}]}   | exists match pattern must be either true or false.",
        "{'a':[{'numeric':['~',1]}]}| Unrecognized numeric operator ~",
        "{'$or':[{'a':['x']}]}      | more than 1 element",
        "nonsense                   | not JSON",
      })
  void a_wrong_pattern_is_refused_with_the_reason(String pattern, String reason) {
    assertThatThrownBy(() -> EventPattern.parse(json(pattern)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
