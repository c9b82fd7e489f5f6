package dev.mintline.observe;

import dev.mintline.store.CommitCount;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Shows a store's figures in the platform's MBean server, as long as it is open, under
 * {@code dev.mintline:type=Store,listener="HOST:PORT"}: several servers of one JVM never listen at the same place.
 */
public final class StoreBean implements StoreMXBean, AutoCloseable {
    private final ObjectName name;
    private final CommitCount count;

    private StoreBean(ObjectName name, CommitCount count) {
        this.name = name;
        this.count = count;
    }

    /** @param listener where the server accepts requests, {@code HOST:PORT} */
    public static StoreBean register(String listener, CommitCount count) {
        try {
            ObjectName name = new ObjectName("dev.mintline:type=Store,listener=" + ObjectName.quote(listener));
            StoreBean bean = new StoreBean(name, count);
            ManagementFactory.getPlatformMBeanServer().registerMBean(bean, name);
            return bean;
        } catch (JMException e) {
            throw new IllegalStateException("The store's figures cannot be shown.", e);
        }
    }

    @Override
    public long getCommits() {
        return count.commits();
    }

    @Override
    public long getTransactions() {
        return count.transactions();
    }

    @Override
    public void close() throws JMException {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    }
}
