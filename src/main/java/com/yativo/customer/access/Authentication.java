package com.yativo.customer.access;

import jakarta.inject.Inject;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Has the container ask {@link BearerTokens} who calls, for as long as the application runs. */
@WebListener
public class Authentication implements ServletContextListener {

    @Inject
    private TokenVerifier verifier;
    @Inject
    private RefusedTokens refused;

    @Override
    public void contextInitialized(ServletContextEvent application) {
        AuthConfigFactory.getFactory()
                .registerServerAuthModule(new BearerTokens(verifier, refused), application.getServletContext());
    }

    @Override
    public void contextDestroyed(ServletContextEvent application) {
        AuthConfigFactory.getFactory().removeServerAuthModule(application.getServletContext());
    }
}
