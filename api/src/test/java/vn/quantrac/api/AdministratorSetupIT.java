package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.AdministratorSetup.Outcome;
import vn.quantrac.api.access.Passwords;
import vn.quantrac.storage.Account;
import vn.quantrac.storage.AccountStore;
import vn.quantrac.storage.ApiKeyStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.testing.EmbeddedDatabase;

class AdministratorSetupIT {

  private final EmbeddedDatabase database = EmbeddedDatabase.create();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void whatIsNotGivenIsMadeOnceAndWorks() {
    Outcome outcome = AdministratorSetup.ensure(database.dataSource(), null, null);

    assertThat(new ApiKeyStore(database.dataSource()).find(outcome.generatedKey()))
        .hasValueSatisfying(key -> assertThat(key.role()).isEqualTo(Role.ADMINISTRATOR));
    Account account = new AccountStore(database.dataSource()).find("admin").orElseThrow();
    assertThat(new Passwords().matches(outcome.generatedPassword(), account.passwordHash()))
        .isTrue();
    assertThat(account.passwordHash()).startsWith("$argon2id$");
    assertThat(outcome.toString()).doesNotContain(outcome.generatedKey());

    Outcome again = AdministratorSetup.ensure(database.dataSource(), null, null);
    assertThat(again).isEqualTo(new Outcome(null, null, false));
  }

  @Test
  void theGivenKeyIsTakenAtFirstStartOnly() {
    Outcome first =
        AdministratorSetup.ensure(database.dataSource(), "sixteen-chars-ok", "long password");
    Outcome second =
        AdministratorSetup.ensure(database.dataSource(), "another-key-of-16", "long password");

    assertThat(first).isEqualTo(new Outcome(null, null, false));
    assertThat(second.givenKeyIgnored()).isTrue();
    assertThat(new ApiKeyStore(database.dataSource()).find("sixteen-chars-ok")).isPresent();
    assertThat(new ApiKeyStore(database.dataSource()).find("another-key-of-16")).isEmpty();
  }

  @Test
  void aShortOrUnsendableSecretIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdministratorSetup.ensure(database.dataSource(), "fifteen-chars-o", null))
        .withMessage("QUANTRAC_ADMIN_KEY must have at least 16 characters, but has 15");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> AdministratorSetup.ensure(database.dataSource(), "sixteen chars and", null))
        .withMessageContaining("without spaces");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdministratorSetup.ensure(database.dataSource(), null, "short"))
        .withMessageContaining("at least 10 characters");
  }
}
