package vn.quantrac.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.keeping.KeepingConfig;
import vn.quantrac.launcher.missing.MissingConfig;
import vn.quantrac.launcher.platform.ExternalBroker;
import vn.quantrac.launcher.platform.ExternalDatabase;
import vn.quantrac.launcher.platform.Housekeeping;
import vn.quantrac.launcher.receiver.DeliveryConfig;

/** {@code quantrac housekeeping}: what one process of an installation does for all. */
@Command(
    name = "housekeeping",
    description = {
      "Runs what one process does beside `api` and the job: puts the rulebooks of DIR/rulebooks in",
      "force, publishes the text files that are dropped into DIR/inbox, asks gateways for what never",
      "arrived, tells receivers of alerts, and removes what is beyond quota or age."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class HousekeepingCommand implements Callable<Integer> {
  @Mixin private DataOptions data = new DataOptions();
  @Mixin private BrokerOptions broker = new BrokerOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();
  @Mixin private MissingOptions missing = new MissingOptions();
  @Mixin private KeepingOptions keeping = new KeepingOptions();
  @Mixin private ReceiverOptions receivers = new ReceiverOptions();
  @Mixin private MailOptions mail = new MailOptions();
  @Mixin private ProcessOptions process = new ProcessOptions();

  @Override
  public Integer call() {
    KeepingConfig keepingConfig = keeping.config();
    ExternalBroker through = broker.required();
    ExternalDatabase where = database.required();
    MissingConfig missingConfig = missing.validate();
    DeliveryConfig delivery = receivers.delivery(mail);
    DataFolder folder = DataFolder.open(data.folder, DataOptions.DATA);
    process.announce("housekeeping");
    Housekeeping housekeeping = new Housekeeping();
    return Service.run(
        housekeeping,
        () -> housekeeping.start(folder, where, through, missingConfig, keepingConfig, delivery));
  }
}
