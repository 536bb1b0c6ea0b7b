package vn.quantrac.launcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import org.junit.jupiter.api.Test;

/** The signature is the one that receivers compute. */
class WebhookSignatureTest {

  /** The example of the Standard Webhooks specification's own libraries. */
  @Test
  void thePublishedExampleHasItsPublishedSignature() throws Exception {
    assertThat(
            new Webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }
}
