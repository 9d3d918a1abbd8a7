import { createTheme } from '@mantine/core';

export const theme = createTheme({
  colors: {
    divan: [
      '#F1F7F8',
      '#E4F0F2',
      '#C9E0E4',
      '#9CC4CB',
      '#6DA5AE',
      '#3F8692',
      '#24707D',
      '#11606F',
      '#0B4A56',
      '#07343D',
    ],
  },
  primaryColor: 'divan',
  primaryShade: 7,
  black: '#1A2329',
  defaultRadius: 6,
  respectReducedMotion: true,
  focusRing: 'auto',
  fontFamily: '"Source Sans 3 Variable","Segoe UI",Roboto,"Noto Sans",system-ui,sans-serif',
  fontSizes: { xs: '1rem', sm: '1rem', md: '1.125rem', lg: '1.25rem', xl: '1.375rem' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  components: {
    Button: {
      defaultProps: { size: 'md' },
      styles: { root: { minHeight: 48, height: 'auto', paddingBlock: 8 }, label: { whiteSpace: 'normal' } },
    },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 3 } },
    NativeSelect: { defaultProps: { size: 'md' } },
  },
});
