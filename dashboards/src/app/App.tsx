import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Loading } from '../components/Loading';
import { CrashBoundary } from './CrashBoundary';
import { LiveProvider } from './LiveProvider';
import { NotFound } from './NotFound';
import { queryClient } from './queryClient';
import { Shell } from './Shell';

const OverviewPage = lazy(() => import('../features/overview/OverviewPage'));
const StationPage = lazy(() => import('../features/station/StationPage'));
const RejectionsPage = lazy(() => import('../features/rejections/RejectionsPage'));
const LedgerPage = lazy(() => import('../features/ledger/LedgerPage'));
const SignInPage = lazy(() => import('../features/signin/SignInPage'));

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <LiveProvider>
        <Shell>
          <CrashBoundary>
            <Suspense fallback={<Loading />}>
              <Switch>
                <Route path="/" component={OverviewPage} />
                <Route path="/stations/:code">
                  {({ code }) => <StationPage key={code} code={code} />}
                </Route>
                <Route path="/rejections" component={RejectionsPage} />
                <Route path="/ledger" component={LedgerPage} />
                <Route path="/sign-in" component={SignInPage} />
                <Route component={NotFound} />
              </Switch>
            </Suspense>
          </CrashBoundary>
        </Shell>
      </LiveProvider>
    </QueryClientProvider>
  );
}
