declare module 'virtual:classes.css';
