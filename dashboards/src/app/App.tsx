import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Loading } from '../components/Loading';
import { isSection } from '../features/station/sections';
import { indexAddress } from '../features/why/whyTarget';
import { CrashBoundary } from './CrashBoundary';
import { LiveProvider } from './LiveProvider';
import { NotFound } from './NotFound';
import { queryClient } from './queryClient';
import { Shell } from './Shell';

const OverviewPage = lazy(() => import('../features/overview/OverviewPage'));
const StationPage = lazy(() => import('../features/station/StationPage'));
const WhyPage = lazy(() => import('../features/why/WhyPage'));
const AlertsPage = lazy(() => import('../features/alerts/AlertsPage'));
const AlertPage = lazy(() => import('../features/alerts/AlertPage'));
const PlansPage = lazy(() => import('../features/plans/PlansPage'));
const PlanPage = lazy(() => import('../features/plans/PlanPage'));
const PlanFormPage = lazy(() => import('../features/plans/PlanFormPage'));
const DaysPage = lazy(() => import('../features/plans/DaysPage'));
const IndicatorPage = lazy(() => import('../features/plans/IndicatorPage'));
const TasksPage = lazy(() => import('../features/tasks/TasksPage'));
const TaskPage = lazy(() => import('../features/tasks/TaskPage'));
const OwedPage = lazy(() => import('../features/tasks/OwedPage'));
const CamerasPage = lazy(() => import('../features/cameras/CamerasPage'));
const CameraPage = lazy(() => import('../features/cameras/CameraPage'));
const HotspotsPage = lazy(() => import('../features/hotspots/HotspotsPage'));
const HotspotPage = lazy(() => import('../features/hotspots/HotspotPage'));
const ReportPage = lazy(() => import('../features/hotspots/ReportPage'));
const TrackPage = lazy(() => import('../features/hotspots/TrackPage'));
const RulebooksPage = lazy(() => import('../features/rulebooks/RulebooksPage'));
const RejectionsPage = lazy(() => import('../features/rejections/RejectionsPage'));
const GapsPage = lazy(() => import('../features/missing/GapsPage'));
const StatementPage = lazy(() => import('../features/availability/StatementPage'));
const PromisePage = lazy(() => import('../features/promise/PromisePage'));
const LedgerPage = lazy(() => import('../features/ledger/LedgerPage'));
const AdministrationPage = lazy(() => import('../features/administration/AdministrationPage'));
const PasswordPage = lazy(() => import('../features/account/PasswordPage'));
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
                <Route path="/stations/:code/:section?">
                  {({ code, section }) =>
                    isSection(section) ? (
                      <StationPage key={code} code={code} section={section} />
                    ) : (
                      <NotFound />
                    )
                  }
                </Route>
                <Route path="/stations/:code/:kind/:period/:end">
                  {({ code, kind, period, end }) => {
                    const address = indexAddress(kind, code, period, end);
                    return address ? <WhyPage target={{ kind: 'index', address }} /> : <NotFound />;
                  }}
                </Route>
                <Route path="/assessments/:id">
                  {({ id }) => <WhyPage key={id} target={{ kind: 'assessment', id }} />}
                </Route>
                <Route path="/alerts" component={AlertsPage} />
                <Route path="/alerts/:id">
                  {({ id }) =>
                    /^[0-9]{1,15}$/.test(id) ? <AlertPage key={id} id={Number(id)} /> : <NotFound />
                  }
                </Route>
                <Route path="/plans" component={PlansPage} />
                <Route path="/new-plan">{() => <PlanFormPage key="new" code={null} />}</Route>
                <Route path="/plans/:plan/edit">
                  {({ plan }) => <PlanFormPage key={plan} code={plan} />}
                </Route>
                <Route path="/plans/:plan">
                  {({ plan }) => <PlanPage key={plan} code={plan} />}
                </Route>
                <Route path="/plans/:plan/indicators/:indicator">
                  {({ plan, indicator }) => (
                    <IndicatorPage key={`${plan} ${indicator}`} plan={plan} code={indicator} />
                  )}
                </Route>
                <Route path="/plans/:plan/tasks/:task">
                  {({ plan, task }) => <TaskPage key={`${plan} ${task}`} plan={plan} code={task} />}
                </Route>
                <Route path="/tasks" component={TasksPage} />
                <Route path="/owed" component={OwedPage} />
                <Route path="/plans/:plan/indicators/:indicator/stations/:station/:period">
                  {(of) => <DaysPage key={Object.values(of).join(' ')} {...of} />}
                </Route>
                <Route path="/cameras" component={CamerasPage} />
                <Route path="/cameras/:code">
                  {({ code }) => <CameraPage key={code} code={code} />}
                </Route>
                <Route path="/hotspots" component={HotspotsPage} />
                <Route path="/hotspots/:id">
                  {({ id }) =>
                    /^[0-9]{1,15}$/.test(id) ? (
                      <HotspotPage key={id} id={Number(id)} />
                    ) : (
                      <NotFound />
                    )
                  }
                </Route>
                <Route path="/report" component={ReportPage} />
                <Route path="/track" component={TrackPage} />
                <Route path="/rulebooks" component={RulebooksPage} />
                <Route path="/rejections" component={RejectionsPage} />
                <Route path="/gaps" component={GapsPage} />
                <Route path="/availability" component={StatementPage} />
                <Route path="/availability/network" component={PromisePage} />
                <Route path="/ledger" component={LedgerPage} />
                <Route path="/administration" component={AdministrationPage} />
                <Route path="/password" component={PasswordPage} />
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
