import { text } from '../core/kernel/text';

/** What the sidebar says about mails, their sender and stand-ins. */
export const mailWords = {
  standingFor: (name: string) => text(`代${name}`, `for ${name}`),
  trouble: {
    departed: text(
      '开启早间邮件的人已不在「员工」页或已离职,邮件随时会停。请接管。',
      'Whoever switched the morning mail on has left or is not on the Staff tab; it may stop at any time. Please take over.',
    ),
    lost: text(
      '早间邮件的触发器不见了,不会再发。请重新开启。',
      'Your trigger for the morning mail is gone and nothing is sent. Switch it on again.',
    ),
    silent: text('早间邮件停了:触发器一天多没有运行。', 'The morning mail has stopped: its trigger has not run for over a day.'),
    doubled: text(
      '早间邮件的触发器多了一个,一小时内会自动清掉,不会重复发信。',
      'There is one trigger too many. It goes within the hour, and nothing is mailed twice.',
    ),
  },
  takeOver: text('由我接管', 'Take over'),
  again: text('重新开启', 'Switch on again'),
  taken: text('早间邮件由您发送了。', 'The morning mail is now sent by you.'),
} as const;
