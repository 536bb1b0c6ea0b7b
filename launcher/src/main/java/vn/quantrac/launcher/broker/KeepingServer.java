package vn.quantrac.launcher.broker;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.paging.PagingManager;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** The broker with {@link KeptQueues}. */
final class KeepingServer extends ActiveMQServerImpl {

  KeepingServer(Configuration configuration, ActiveMQSecurityManager security) {
    super(configuration, security);
  }

  /** Comes after the library's own factory of queues was made, and before anything asks for it. */
  @Override
  public PagingManager createPagingManager() throws Exception {
    replaceQueueFactory(new KeptQueues(this));
    return super.createPagingManager();
  }
}
