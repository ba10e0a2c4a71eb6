// How Teams draws cards, light and dark, as far as its colours and sizes are public.
type Theme = {
  back: string;
  emphasis: string;
  text: string;
  subtle: string;
  line: string;
  accent: string;
  good: string;
  warning: string;
  attention: string;
  tints: { good: string; warning: string; attention: string; accent: string };
};

export const themes = {
  light: {
    back: '#ffffff',
    emphasis: '#f5f5f5',
    text: '#242424',
    subtle: '#616161',
    line: '#e0e0e0',
    accent: '#5b5fc7',
    good: '#107c10',
    warning: '#8a6100',
    attention: '#c4314b',
    tints: { good: '#e7f2da', warning: '#fbf1d9', attention: '#fcf4f6', accent: '#e8ebfa' },
  },
  dark: {
    back: '#292929',
    emphasis: '#1f1f1f',
    text: '#ffffff',
    subtle: '#adadad',
    line: '#3d3d3d',
    accent: '#9299f7',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#f9526b',
    tints: { good: '#13260b', warning: '#2b2411', attention: '#3e1f25', accent: '#2f2f4a' },
  },
} as const satisfies Record<string, Theme>;

/** A host configuration of the adaptivecards library. */
export function hostConfig(theme: Theme) {
  const color = (value: string) => ({ default: value, subtle: value });
  const foregroundColors = {
    default: { default: theme.text, subtle: theme.subtle },
    accent: color(theme.accent),
    good: color(theme.good),
    warning: color(theme.warning),
    attention: color(theme.attention),
    dark: color('#242424'),
    light: color('#ffffff'),
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    supportsInteractivity: true,
    fontFamily: "'Segoe UI', 'Selawik', 'Noto Sans', sans-serif",
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
    spacing: { small: 4, default: 8, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: theme.line },
    containerStyles: {
      default: style(theme.back),
      emphasis: style(theme.emphasis),
      good: style(theme.tints.good),
      warning: style(theme.tints.warning),
      attention: style(theme.tints.attention),
      accent: style(theme.tints.accent),
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      showCard: { actionMode: 'inline', inlineTopMargin: 8, style: 'emphasis' },
    },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 110 }, value: { wrap: true }, spacing: 16 },
    inputs: {
      label: { inputSpacing: 'small', requiredInputs: { weight: 'default' }, optionalInputs: { weight: 'default' } },
      errorMessage: { color: 'attention', spacing: 'small' },
    },
  };
}
