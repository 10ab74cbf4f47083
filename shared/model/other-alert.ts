/** Health alerts that are mistaken for the one about the cloud configuration [P 0.5 to 0.7]. */
export const otherAlertIds = ['talos-certificate', 'sse-connection', 'feed-update', 'other-module'] as const;
export type OtherAlertId = (typeof otherAlertIds)[number];
